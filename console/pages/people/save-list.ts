import type { PolicyAnswer, PolicyApplied, PolicyEdited } from '../../../src/console-api/contract.ts'
import { ApiProblem, ask } from '../../api/client.ts'
import { editsOf, type ListChange, messageOf } from './list-edits.ts'

/**
 * Makes the next version of a policy with one change of a list in it: the text is edited as it was written, and applied
 * to the version that was seen.
 *
 * @returns what came of it: where the text is not fit, nothing was applied. @throws ApiProblem
 */
export async function saveList(
  { account, active, text }: PolicyAnswer,
  document: NonNullable<PolicyAnswer['document']>,
  change: ListChange,
): Promise<PolicyApplied> {
  const edited = await ask<PolicyEdited>('/api/policies/edit', {
    method: 'POST',
    body: { text, edits: editsOf(document, change) },
  })
  const body = { text: edited.text, base: active?.number ?? null, message: messageOf(change) }
  const path = `/api/policies/${encodeURIComponent(account)}/versions`
  try {
    return await ask<PolicyApplied>(path, { method: 'POST', body })
  } catch (error) {
    const unfit = error instanceof ApiProblem ? unfitIn(error) : null
    if (unfit === null) throw error
    return unfit
  }
}

/** 422 with the whole answer: a text with mistakes, or one that fails its own tests. */
function unfitIn({ status, body }: ApiProblem): PolicyApplied | null {
  const isAnswer = status === 422 && typeof body === 'object' && body !== null && 'fit' in body
  // The contract's own answer.
  return isAnswer ? (body as PolicyApplied) : null
}
