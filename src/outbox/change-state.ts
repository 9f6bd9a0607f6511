import type { Trx } from '../db/open.ts'
import type { Outcome } from '../db/tables.ts'
import type { LookFirst } from './look-first.ts'
import type { MessageKey } from './reserve.ts'
import { type MessageKind, type OutboxReason, type OutboxState, transitions } from './states.ts'

/** One outgoing message at one attempt: what a change of state must still find (compare-and-set). */
export interface MessageRef {
  id: number
  account: string
  ticketId: number
  kind: MessageKind
  attempt: number
}

/** What a change writes beside the state. */
export interface Change {
  reason?: OutboxReason | null
  detail?: string | null
  messageId?: number | null
  dueAt?: Date
  lookAt?: Date | null
  looks?: number
  movedTo?: number | null
}

/**
 * Moves a message from one state to another, if it is still in that state at that attempt; otherwise
 * somebody knew better (an echo overtook the answer, a later attempt runs) and nothing happens.
 *
 * @param trx a transaction, because the ticket's outcome changes with its reply. The ticket is locked
 *   first, as everywhere.
 * @returns whether it was moved.
 */
export async function changeState(
  trx: Trx,
  message: MessageRef,
  from: OutboxState,
  to: OutboxState,
  change: Change,
  now: Date,
): Promise<boolean> {
  if (!transitions[from].includes(to)) throw new Error(`No way from ${from} to ${to} in the outbox.`)
  await lockTicket(trx, message)
  const { numUpdatedRows } = await trx
    .updateTable('outbox')
    .set(columns(to, change, now))
    .where('id', '=', message.id)
    .where('state', '=', from)
    .where('attempt', '=', message.attempt)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  if (message.kind === 'reply') await setOutcome(trx, message, to, change.reason ?? null, now)
  return true
}

/** The columns that a state brings with it. */
export function columns(to: OutboxState, change: Change, now: Date) {
  return {
    state: to,
    reason: change.reason ?? null,
    detail: change.detail ?? null,
    changed_at: now,
    ...(change.messageId !== undefined && { message_id: change.messageId }),
    ...(change.dueAt !== undefined && { due_at: change.dueAt }),
    ...(change.lookAt !== undefined && { look_at: change.lookAt }),
    ...(change.looks !== undefined && { looks: change.looks }),
    ...(change.movedTo !== undefined && { moved_to: change.movedTo }),
    // From here on the looks of the confirmation are counted.
    ...(to === 'accepted' && { accepted_at: now, looks: 0 }),
    ...(to === 'sent' && { sent_at: now }),
  }
}

export async function lockTicket(trx: Trx, key: { account: string; ticketId: number }): Promise<void> {
  await trx
    .selectFrom('ticket')
    .select('id')
    .where('account', '=', key.account)
    .where('id', '=', key.ticketId)
    .forUpdate()
    .execute()
}

/**
 * A ticket's outcome follows its reply; a note never changes it (P5), nor does what goes out besides the reply.
 *
 * @param key the ticket, and the message in the outbox that the outcome would follow.
 */
export async function setOutcome(
  trx: Trx,
  key: { account: string; ticketId: number; id: number },
  state: OutboxState,
  reason: string | null,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('ticket')
    .set({ outcome: outcomeOf(state), reason, outcome_at: now })
    .where('account', '=', key.account)
    .where('id', '=', key.ticketId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox').select('id').where('id', '=', key.id).where('purpose', '=', besidesPurpose),
        ),
      ),
    )
    .execute()
}

/** The purpose of what a rule that says `also` sends besides the reply. */
export const besidesPurpose = 'also'

/** The outcome of a ticket whose reply is in `state`. */
export function outcomeOf(state: OutboxState): Outcome {
  switch (state) {
    case 'reserved':
    case 'sending':
    case 'unknown':
      return 'waiting'
    case 'accepted':
    case 'sent':
      return 'answered'
    case 'failed':
      return 'failed'
    case 'held':
      return 'held'
    case 'cancelled':
      return 'skipped'
  }
}

/** Takes back what is still in line and was never tried. The ticket's outcome is the decision's. */
export async function cancelReserved(trx: Trx, key: MessageKey, now: Date): Promise<void> {
  const change = { reason: 'decision-changed' as const, lookAt: null }
  await moveUntried(trx, key, ['reserved', 'unknown'], columns('cancelled', change, now))
}

/** Puts back in line what was taken back before it was ever tried; what needs a look first is looked for. */
export async function restoreCancelled(
  trx: Trx,
  key: MessageKey,
  now: Date,
  look: LookFirst | null,
): Promise<void> {
  const back =
    look === null
      ? columns('reserved', { dueAt: now }, now)
      : { ...columns('unknown', { lookAt: look.at, looks: 1 }, now), claimed_at: look.since }
  await moveUntried(trx, key, ['cancelled'], back)
}

async function moveUntried(
  trx: Trx,
  key: MessageKey,
  from: readonly OutboxState[],
  to: ReturnType<typeof columns> & { claimed_at?: Date },
) {
  await trx
    .updateTable('outbox')
    .set(to)
    .where('account', '=', key.account)
    .where('ticket_id', '=', key.ticketId)
    .where('purpose', '=', key.purpose)
    .where('state', 'in', from)
    .where('attempt', '=', 0)
    .execute()
}
