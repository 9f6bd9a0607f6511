import { plusMs } from '../../clock.ts'
import { FinalError, GreeterError, PauseError, RetryError } from '../../errors.ts'
import { MovedError } from '../../helpdesk/gorgias/moved-error.ts'
import type { SenderContext } from '../sender-context.ts'
import type { ActionClaim } from './claim-actions.ts'
import type { ActionEnding } from './record-actions.ts'

/** After this many tries without a clear answer a person decides. */
const mostAttempts = 8

/** Thrown before a call whose claim, or whose look at the ticket, is too old to be used. */
export class ClaimTooOld extends Error {}

/** What follows a try that did not come to its end, as the class of the error says. */
export function endingOf(
  { clock, timing }: SenderContext,
  claim: ActionClaim,
  attempt: number,
  error: unknown,
): ActionEnding {
  const now = clock.now()
  if (error instanceof ClaimTooOld) return { to: 'reserved', reason: null, dueAt: now }
  const known = error instanceof GreeterError ? error : null
  const detail = error instanceof Error ? error.message : String(error)
  const note = { status: known?.status ?? null, code: known?.code ?? 'HELPDESK_OUTCOME_UNKNOWN', detail }
  if (error instanceof RetryError && error.code !== 'HELPDESK_READ_FAILED') {
    const wait = error.retryAfterMs ?? timing.unreachableRetry
    return { to: 'reserved', reason: null, dueAt: plusMs(now, wait), ...note }
  }
  // The account is paused; the action keeps its place.
  if (error instanceof PauseError) return { to: 'reserved', reason: null, dueAt: now, ...note }
  // Whoever merged the tickets has them in view.
  if (error instanceof MovedError) return { to: 'cancelled', reason: 'action-merged', ...note }
  if (error instanceof FinalError) {
    if (error.code !== 'HELPDESK_NOT_FOUND') return { to: 'failed', reason: 'action-refused', ...note }
    // A young ticket that is not there yet is read lag (DESIGN section 4).
    const young = now.getTime() - claim.firstSeenAt.getTime() < timing.readLag
    if (young) return { to: 'reserved', reason: null, dueAt: plusMs(now, timing.readLagRetry), ...note }
    return { to: 'failed', reason: 'action-not-found', ...note }
  }
  // The look failed, or it may have been done. Doing it again comes to the same, so nothing has to be looked up.
  if (attempt >= mostAttempts) return { to: 'failed', reason: 'action-unclear', ...note }
  return { to: 'reserved', reason: null, dueAt: plusMs(claim.claimedAt, timing.looks[0] * attempt), ...note }
}
