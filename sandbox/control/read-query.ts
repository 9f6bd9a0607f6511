import type { z } from 'zod'
import { ApiError } from '../api/errors.ts'

/** A query as its schema says; anything else is refused in one line. */
export function readQuery<Schema extends z.ZodType>(
  query: Record<string, string>,
  schema: Schema,
): z.infer<Schema> {
  const parsed = schema.safeParse(query)
  if (parsed.success) return parsed.data
  const [first] = parsed.error.issues
  throw new ApiError(400, `${first?.path.join('.') ?? ''}: ${first?.message ?? 'not understood'}`)
}
