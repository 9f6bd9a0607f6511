import type { z } from 'zod'

/** What `params` of a check of ours add, so that the finding says what to do and points at the right place. */
interface FaultHint {
  fix: string
  /** Points at the field's name instead of its value. */
  at: 'key' | 'value'
}

/** Reports a fault that no plain type can tell, in the words of the finding. */
export function addFault(
  context: z.core.$RefinementCtx,
  path: Array<string | number>,
  message: string,
  fix: string,
  at: FaultHint['at'] = 'value',
): void {
  const params: FaultHint = { fix, at }
  context.addIssue({ code: 'custom', path, message, params: { ...params }, input: context.value })
}

/** The hint that a check left in an issue; null when it left none. */
export function hintOf(issue: z.core.$ZodIssue): FaultHint | null {
  if (issue.code !== 'custom') return null
  const fix: unknown = issue.params?.['fix']
  return typeof fix === 'string' ? { fix, at: issue.params?.['at'] === 'key' ? 'key' : 'value' } : null
}
