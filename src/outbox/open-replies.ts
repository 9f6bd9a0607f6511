import { sql as raw } from 'kysely'
import { plusMs } from '../clock.ts'
import { transact } from '../db/transact.ts'
import { changeState, type MessageRef } from './change-state.ts'
import type { SenderContext } from './sender-context.ts'
import type { OutboxTiming } from './timing.ts'

/** An accepted reply that no webhook has told of. */
export interface OpenReply extends MessageRef {
  messageId: number | null
  acceptedAt: Date
  /** How often Gorgias was asked about it, and told. */
  looks: number
  /** The ticket that its own one was merged into, when a call was answered so. */
  movedTo: number | null
}

/** So many are looked after at a time; the others' turn comes when these are done. */
const mostAtATime = 500

/** The open replies that are due to be asked about, the oldest first. */
export async function dueReplies({ sql, account, clock, timing }: SenderContext): Promise<OpenReply[]> {
  const now = clock.now()
  const rows = await sql
    .selectFrom('outbox')
    .select(['id', 'ticket_id', 'kind', 'attempt', 'message_id', 'accepted_at', 'looks', 'moved_to'])
    .where('account', '=', account)
    .where('state', '=', 'accepted')
    .where('accepted_at', '<=', plusMs(now, -timing.confirmAfter))
    .where(eb => eb.or([eb('look_at', 'is', null), eb('look_at', '<=', now)]))
    .orderBy('accepted_at')
    .limit(mostAtATime)
    .execute()
  return rows.map(row => ({
    id: row.id,
    account,
    ticketId: row.ticket_id,
    kind: row.kind,
    attempt: row.attempt,
    messageId: row.message_id,
    acceptedAt: row.accepted_at ?? now,
    looks: row.looks,
    movedTo: row.moved_to,
  }))
}

/**
 * When a reply is looked at again that a look did not show as sent: seldomer and seldomer, and once more when its
 * time is up. Null: its time is up, and it was asked about twice, so a person decides (P4). Pure.
 */
export function nextLook(
  { acceptedAt, looks }: Pick<OpenReply, 'acceptedAt' | 'looks'>,
  now: Date,
  { confirmAfter, confirmWithin }: Pick<OutboxTiming, 'confirmAfter' | 'confirmWithin'>,
): Date | null {
  const end = plusMs(acceptedAt, confirmWithin)
  if (looks >= 1 && end <= now) return null
  const soonest = plusMs(now, confirmAfter)
  const usual = plusMs(now, confirmAfter * 2 ** looks)
  return usual <= end ? usual : end > soonest ? end : soonest
}

/** Writes down that Gorgias was asked about these and has not said yet that they were sent. */
export async function countLook(
  { sql, clock, timing }: SenderContext,
  replies: readonly OpenReply[],
): Promise<void> {
  if (replies.length === 0) return
  const now = clock.now()
  const next = replies.map(reply => ({ reply, lookAt: nextLook(reply, now, timing) }))
  const later = next.flatMap(({ reply, lookAt }) => (lookAt === null ? [] : [{ id: reply.id, lookAt }]))
  // What was proved meanwhile is not accepted any more.
  await raw`
    update outbox set looks = looks + 1, look_at = due.at::timestamptz
    from unnest(${later.map(({ id }) => id)}::bigint[], ${later.map(({ lookAt }) => lookAt.toISOString())}::text[])
      as due (id, at)
    where outbox.id = due.id and outbox.state = 'accepted'`.execute(sql)
  for (const { reply } of next.filter(({ lookAt }) => lookAt === null)) {
    await transact(sql, trx =>
      changeState(trx, reply, 'accepted', 'held', { reason: 'not-confirmed', lookAt: null }, now),
    )
  }
}

/** Another look at a reply that could not be asked about: this one does not count. */
export async function lookLater(
  { sql, clock }: SenderContext,
  reply: OpenReply,
  waitMs: number,
): Promise<void> {
  await sql
    .updateTable('outbox')
    .set({ look_at: plusMs(clock.now(), waitMs) })
    .where('id', '=', reply.id)
    .where('state', '=', 'accepted')
    .execute()
}
