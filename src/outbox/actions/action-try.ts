import type { ActionName } from '../../decide/rules/actions.ts'
import { FinalError } from '../../errors.ts'
import type { CallOptions } from '../../helpdesk/gorgias/caller.ts'
import type { GorgiasClient } from '../../helpdesk/gorgias/client.ts'
import type { SenderContext } from '../sender-context.ts'
import { type ActionClaim, claimMs } from './claim-actions.ts'
import type { Directory } from './directory.ts'
import { ClaimTooOld, endingOf } from './ending-of.ts'
import type { ActionEnding } from './record-actions.ts'

/** One try of everything that was claimed for a ticket. */
export interface Try {
  context: SenderContext
  directory: Directory
  /** The owner of the API key. */
  apiUser: number | null
  claim: ActionClaim
  /** What became of the actions so far. */
  endings: Map<ActionName, ActionEnding>
}

/** A final no to one action leaves the others; anything else ends the whole try. */
export async function alone<T>(
  { context, claim, endings }: Try,
  action: ActionName,
  make: () => Promise<T | null>,
): Promise<T | null> {
  try {
    return await make()
  } catch (error) {
    if (!(error instanceof FinalError)) throw error
    endings.set(action, endingOf(context, claim, 0, error))
    return null
  }
}

/**
 * One changing call. Nothing is written by a claim, or after a look, that is no longer to be trusted.
 *
 * @param since on the steady clock: when that was seen by which the change is right.
 */
export async function write<T>(
  { context: { line, timing, clock, onStep }, claim }: Try,
  since: number,
  make: (client: GorgiasClient, options: CallOptions) => Promise<T>,
): Promise<void> {
  const isTooOld = () => {
    const now = clock.monotonic()
    const latest = claim.claimedAtMonotonic + claimMs({ timing }) - timing.callTimeout
    return now - since >= timing.callTimeout || now >= latest
  }
  await line.call(
    'action',
    () => timing.callTimeout,
    (client, options) =>
      make(client, {
        ...options,
        beforeWrite() {
          if (isTooOld()) throw new ClaimTooOld()
          onStep('action.before-call')
        },
      }),
  )
  onStep('action.answered')
}
