import { sql } from 'kysely'
import { lockSubject, snapshot } from '../acts/subject.ts'
import { type Actor, actorText, audit } from '../audit/audit.ts'
import type { Clock } from '../clock.ts'
import type { Sql, Trx } from '../db/open.ts'
import { transact } from '../db/transact.ts'
import { spellings } from './customer.ts'
import { eraseTicket } from './erase-ticket.ts'
import type { FoundCustomer } from './find-customer.ts'
import { scrub } from './scrub.ts'

/** What an erasure did, in numbers: it names nobody. */
export interface Erasure {
  tickets: number
  /** Tickets of others out of which the customer was taken. */
  mentions: number
  bodies: number
  decisions: number
  messages: number
  /** Messages on their way. They are erased by themselves when it is known what became of them. */
  underWay: number
}

/**
 * Erases a customer: everything personal in their tickets, and their addresses in other people's. Ticket by ticket,
 * each in a transaction of its own; done again, it does what is left.
 *
 * @param by who asks; that is written down beside each ticket, and once more with the numbers.
 */
export async function eraseCustomer(
  db: Sql,
  clock: Clock,
  { account, tickets, mentions, events, addresses }: FoundCustomer,
  by: Actor,
): Promise<Erasure> {
  const sum: Erasure = { tickets: 0, mentions: 0, bodies: 0, decisions: 0, messages: 0, underWay: 0 }
  for (const ticketId of tickets) {
    const erased = await transact(db, trx => eraseAndWriteDown(trx, { account, ticketId }, by, clock.now()))
    sum.tickets += 1
    sum.bodies += erased.bodies
    sum.decisions += erased.decisions
    sum.messages += erased.messages
    sum.underWay += erased.underWay
  }
  for (const ticketId of mentions) {
    sum.bodies += await transact(db, trx => scrubTicket(trx, { account, ticketId }, addresses))
    sum.mentions += 1
  }
  sum.bodies += await transact(db, trx => emptyEvents(trx, events))
  // Whom it was about is what had to go.
  const at = clock.now()
  await transact(db, trx => audit(trx, { at, by, what: 'customer.erase', account, after: sum }))
  return sum
}

async function eraseAndWriteDown(
  trx: Trx,
  ticket: { account: string; ticketId: number },
  by: Actor,
  now: Date,
) {
  const before = await lockSubject(trx, ticket)
  const erased = await eraseTicket(trx, ticket, now)
  const after = await lockSubject(trx, ticket)
  if (before === null || after === null) return erased
  await trx
    .insertInto('act')
    .values({
      at: now,
      actor: actorText(by),
      act: 'erase',
      account: ticket.account,
      ticket_id: ticket.ticketId,
      forced: false,
      before: JSON.stringify(snapshot(before)),
      after: JSON.stringify(snapshot(after)),
    })
    .execute()
  await audit(trx, {
    at: now,
    by,
    what: 'ticket.erase',
    account: ticket.account,
    subject: String(ticket.ticketId),
    before: snapshot(before),
    after: snapshot(after),
  })
  return erased
}

/**
 * Takes a customer out of somebody else's ticket. Handled webhooks in which they stand lose their bodies: nobody reads
 * those again. One that waits to be handled keeps its own until retention takes it.
 */
async function scrubTicket(
  trx: Trx,
  { account, ticketId }: { account: string; ticketId: number },
  addresses: readonly string[],
): Promise<number> {
  const { rows: tickets } = await sql<{ facts: unknown }>`
    select facts from ticket where account = ${account} and id = ${ticketId} for update`.execute(trx)
  for (const { facts } of tickets)
    await sql`update ticket set facts = ${JSON.stringify(scrub(facts, addresses))}::text::jsonb
      where account = ${account} and id = ${ticketId}`.execute(trx)
  const isOfTicket = sql`account = ${account} and ticket_id = ${ticketId}`
  const { rows: decisions } = await sql<{ id: number; trace: unknown }>`
    select id, trace from decision where ${isOfTicket}`.execute(trx)
  for (const { id, trace } of decisions)
    await sql`update decision set trace = ${JSON.stringify(scrub(trace, addresses))}::text::jsonb where id = ${id}`.execute(
      trx,
    )
  // Text that is not sent yet says what it says: it was written for somebody else.
  const { rows: messages } = await sql<{ id: number; content: unknown; detail: string | null }>`
    select id, content, detail from outbox where ${isOfTicket} and state in ('sent', 'failed', 'cancelled')`.execute(
    trx,
  )
  for (const { id, content, detail } of messages)
    await sql`update outbox set content = ${JSON.stringify(scrub(content, addresses))}::text::jsonb,
      detail = ${scrub(detail, addresses)} where id = ${id}`.execute(trx)
  await scrubDetails(trx, { account, ticketId }, addresses)
  const texts = addresses.flatMap(spellings)
  const emptied = await sql`
    update event set body = ''::bytea, query = null, problem = problem_code
    where ${isOfTicket} and handled_at is not null and exists (
      select from unnest(${texts}::text[]) as wanted (text)
      where strpos(lower(encode(body, 'escape')) || lower(coalesce(query, '') || coalesce(problem, '')),
        encode(convert_to(wanted.text, 'UTF8'), 'escape')) > 0)
    returning id`.execute(trx)
  return emptied.rows.length
}

/** What Gorgias answered to calls about the ticket. */
async function scrubDetails(
  trx: Trx,
  { account, ticketId }: { account: string; ticketId: number },
  addresses: readonly string[],
): Promise<void> {
  const { rows: attempts } = await sql<{ id: number; detail: string }>`
    select attempt.id, attempt.detail from attempt join outbox on outbox.id = attempt.outbox_id
    where account = ${account} and ticket_id = ${ticketId} and attempt.detail is not null`.execute(trx)
  for (const { id, detail } of attempts)
    await sql`update attempt set detail = ${scrub(detail, addresses)} where id = ${id}`.execute(trx)
  const { rows: actions } = await sql<{ id: number; detail: string }>`
    select id, detail from ticket_action
    where account = ${account} and ticket_id = ${ticketId} and detail is not null`.execute(trx)
  for (const { id, detail } of actions)
    await sql`update ticket_action set detail = ${scrub(detail, addresses)} where id = ${id}`.execute(trx)
}

async function emptyEvents(db: Trx, events: readonly number[]): Promise<number> {
  if (events.length === 0) return 0
  const { rows } = await sql`
    update event set body = ''::bytea, query = null, problem = problem_code
    where id = any(${events}::bigint[]) returning id`.execute(db)
  return rows.length
}
