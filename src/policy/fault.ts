import type { z } from 'zod'
import type { Sentence } from '../sentences.ts'

/** What a check of ours says. A class, because Zod hands on whatever it is given as `params`, and knows no type of it. */
class FaultHint {
  readonly message: Sentence
  readonly fix: Sentence
  /** Whether the finding points at the field's name or its value. */
  readonly at: 'key' | 'value'

  constructor(message: Sentence, fix: Sentence, at: FaultHint['at']) {
    this.message = message
    this.fix = fix
    this.at = at
  }
}

/** A fault that the schema tells, for `refine`. */
export const fault = (message: Sentence, fix: Sentence, at: FaultHint['at'] = 'value') => ({
  error: message.text,
  params: { hint: new FaultHint(message, fix, at) },
})

/** Reports a fault that no plain type can tell, in the words of the finding. */
export function addFault(
  context: z.core.$RefinementCtx,
  path: Array<string | number>,
  message: Sentence,
  fix: Sentence,
  at?: FaultHint['at'],
): void {
  const { error: text, params } = fault(message, fix, at)
  context.addIssue({ code: 'custom', path, message: text, params, input: context.value })
}

/** The hint that a check left in an issue; null when it left none. */
export function hintOf(issue: z.core.$ZodIssue): FaultHint | null {
  const hint: unknown = issue.code === 'custom' ? issue.params?.['hint'] : null
  return hint instanceof FaultHint ? hint : null
}
