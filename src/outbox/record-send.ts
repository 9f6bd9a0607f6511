import type { Sql } from '../db/open.ts'
import { flushedLater } from '../db/transact.ts'
import { besidesPurpose, type Change, columns, outcomeOf } from './change-state.ts'
import type { Claim } from './claim.ts'
import { type OutboxState, transitions } from './states.ts'

/** What one call came to: the next state, and what to note beside it. */
export interface Ending {
  to: OutboxState
  change: Change
  status: number | null
  code: string | null
  detail: string | null
}

/**
 * Records how a claimed call ended: the message's state, if nobody knew better meanwhile, its ticket's
 * outcome, and the attempt. One statement, because this is done for every message: the ticket is still
 * locked before the message is touched, as everywhere, since the update reads from the lock.
 */
export async function recordSend(db: Sql, claim: Claim, ending: Ending, now: Date): Promise<void> {
  const { to, change, status, code, detail } = ending
  if (!transitions.sending.includes(to)) throw new Error(`No way from sending to ${to} in the outbox.`)
  await db
    .with('locked', query =>
      query
        .selectFrom('ticket')
        .select('id')
        .where('account', '=', claim.account)
        .where('id', '=', claim.ticketId)
        .where(flushedLater)
        .forUpdate(),
    )
    .with('moved', query =>
      query
        .updateTable('outbox')
        .from('locked')
        .set(columns(to, change, now))
        .where('outbox.id', '=', claim.id)
        .where('outbox.state', '=', 'sending')
        .where('outbox.attempt', '=', claim.attempt)
        .returning(['outbox.kind', 'outbox.purpose']),
    )
    .with('outcome', query =>
      query
        .updateTable('ticket')
        .from('moved')
        .set({ outcome: outcomeOf(to), reason: change.reason ?? null, outcome_at: now })
        .where('ticket.account', '=', claim.account)
        .where('ticket.id', '=', claim.ticketId)
        .where('moved.kind', '=', 'reply')
        .where('moved.purpose', '<>', besidesPurpose)
        .returning('ticket.id'),
    )
    .insertInto('attempt')
    .values({
      outbox_id: claim.id,
      number: claim.attempt,
      call: 'send',
      started_at: claim.claimedAt,
      ended_at: now,
      status,
      code,
      detail,
    })
    .execute()
}
