import { sql } from 'kysely'
import type { Trx } from '../db/open.ts'
import { paredContent, paredFacts, paredTrace } from './pared.ts'

/** What was taken out of a ticket. */
export interface ErasedTicket {
  bodies: number
  decisions: number
  messages: number
  /** Messages that are on their way: they are erased when it is known what became of them. */
  underWay: number
}

/**
 * Takes everything personal out of a ticket. What stays: its number, its outcome, the reasons and times of its
 * decisions, that messages were sent and when, and the right to reply, which was used or not (P3). From now on no
 * answer is sent for it, and what later webhooks tell of it is taken out again (`erase-again.ts`).
 *
 * Messages that did not leave, and will not, go with their rows: nobody can have them tried again. One whose call is
 * under way keeps its words, because the look for it compares them.
 */
export async function eraseTicket(
  trx: Trx,
  { account, ticketId }: { account: string; ticketId: number },
  now: Date,
): Promise<ErasedTicket> {
  // Everything personal comes in under this lock.
  await sql`select from ticket where account = ${account} and id = ${ticketId} for update`.execute(trx)
  const isOfTicket = sql`account = ${account} and ticket_id = ${ticketId}`
  const bodies = await sql`
    update event set body = ''::bytea, query = null, handled_at = coalesce(handled_at, ${now}),
      problem = case when problem_code is null then null else problem_code end
    where ${isOfTicket} and (octet_length(body) > 0 or query is not null or handled_at is null or problem is not null)
    returning id`.execute(trx)
  const decisions = await sql`
    update decision set trace = ${paredTrace(sql`trace`)} where ${isOfTicket} returning id`.execute(trx)
  const unsent = await sql`
    delete from outbox where ${isOfTicket} and state in ('reserved', 'held', 'failed', 'cancelled') returning id`.execute(
    trx,
  )
  const sent = await sql`
    update outbox set content = ${paredContent(sql`content`)}, detail = null
    where ${isOfTicket} and state in ('accepted', 'sent') returning id`.execute(trx)
  await sql`
    update attempt set detail = null from outbox
    where outbox.id = attempt.outbox_id and outbox.account = ${account} and outbox.ticket_id = ${ticketId}
      and attempt.detail is not null`.execute(trx)
  await sql`
    update ticket_action set detail = null,
      reason = case when state = 'reserved' then 'action-dismissed' else reason end,
      state = case when state = 'reserved' then 'cancelled' else state end
    where ${isOfTicket} and (detail is not null or state = 'reserved')`.execute(trx)
  const { rows } = await sql<{ under_way: number }>`
    select count(*) as under_way from outbox where ${isOfTicket} and state in ('sending', 'unknown')`.execute(
    trx,
  )
  const underWay = rows[0]?.under_way ?? 0
  await sql`
    update ticket set facts = ${paredFacts(sql`facts`)}, person_says = 'dismiss', wake_at = null, read_due_at = null,
      outcome = case when ${isOpen} then 'skipped' else outcome end,
      reason = case when ${isOpen} then 'dismissed' else reason end,
      outcome_at = case when ${isOpen} then ${now}::timestamptz else outcome_at end,
      erased_at = coalesce(erased_at, ${now}::timestamptz),
      pared_at = case when ${underWay > 0} then null else ${now}::timestamptz end
    where account = ${account} and id = ${ticketId}`.execute(trx)
  return {
    bodies: bodies.rows.length,
    decisions: decisions.rows.length,
    messages: unsent.rows.length + sent.rows.length,
    underWay,
  }
}

/** Not yet decided, or left to a person; a message under way decides it itself. */
const isOpen = sql`(
  (outcome in ('waiting', 'held') or outcome = 'failed' and reason = 'cannot-be-handled')
  and not exists (select from outbox where outbox.account = ticket.account and outbox.ticket_id = ticket.id
    and outbox.kind = 'reply' and outbox.state in ('sending', 'unknown', 'accepted', 'sent')))`
