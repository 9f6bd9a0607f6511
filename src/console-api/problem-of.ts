import type { z } from 'zod'

/** What is wrong with a request, in one line. */
export function problemOf(error: z.ZodError): string {
  return error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; ')
}
