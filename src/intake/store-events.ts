import { sql } from 'kysely'
import { type Clock, plusMs } from '../clock.ts'
import type { Database, Trx } from '../db/open.ts'
import { transact } from '../db/transact.ts'
import type { TicketQueue } from '../respond/ticket-queue.ts'
import type { StepHook } from '../steps.ts'
import type { IncomingEvent } from './incoming.ts'

/**
 * Writes a batch of events and wakes their tickets, in one transaction.
 *
 * The ticket rows are touched first, in the order of their keys, and stay locked until the commit: a
 * worker that already runs for one of them waits, and then sees the event (DESIGN section 4, the lost
 * wake-up). A copy of a stored event is counted on it and still wakes the ticket: by a job, or by its timer
 * when it is answered already.
 */
export async function storeEvents(
  database: Database,
  queue: TicketQueue,
  clock: Clock,
  onStep: StepHook,
  events: IncomingEvent[],
): Promise<void> {
  const now = clock.now()
  await transact(database.sql, async trx => {
    const tickets = distinctTickets(events)
    const urgent = tickets.length > 0 ? await touchTickets(trx, tickets, now) : []
    await insertEvents(trx, events, now)
    if (urgent.length > 0) await queue.wake(urgent, trx)
    onStep('intake.before-commit')
  })
  onStep('intake.committed')
}

interface TicketKey {
  account: string
  ticketId: number
}

function distinctTickets(events: IncomingEvent[]): TicketKey[] {
  const byKey = new Map<string, TicketKey>()
  for (const { account, ticketId } of events) {
    if (ticketId !== null) byKey.set(`${account}:${ticketId}`, { account, ticketId })
  }
  return [...byKey.values()].sort((a, b) => compare(a.account, b.account) || a.ticketId - b.ticketId)
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * What is told of an answered ticket (echoes, sending states, field predictions) changes nothing for its
 * customer. It waits this long for more of its kind, on the ticket's timer; the next pass of the backstop
 * then handles it all in one run.
 */
const patienceMs = 300

/** Touches and thereby locks the tickets. @returns those that must be looked at now. */
async function touchTickets(trx: Trx, tickets: TicketKey[], now: Date): Promise<TicketKey[]> {
  const { rows } = await sql<{ account: string; id: number; urgent: boolean }>`
    insert into ticket (account, id, first_seen_at, last_event_at)
    select account, id, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${tickets.map(ticket => ticket.account)}::text[], ${tickets.map(ticket => ticket.ticketId)}::bigint[])
      as new (account, id)
    on conflict (account, id) do update set
      last_event_at = excluded.last_event_at,
      wake_at = case when ticket.outcome = 'answered'
        then least(ticket.wake_at, ${plusMs(now, patienceMs)}::timestamptz) else ticket.wake_at end
    returning account, id, outcome <> 'answered' as urgent`.execute(trx)
  return rows.flatMap(row => (row.urgent ? [{ account: row.account, ticketId: row.id }] : []))
}

async function insertEvents(trx: Trx, events: IncomingEvent[], now: Date): Promise<void> {
  // Copies within one batch: an upsert may not touch a row twice, so they are counted here.
  const copies = new Map<string, number>()
  for (const event of events) copies.set(rowKey(event), (copies.get(rowKey(event)) ?? -1) + 1)
  const rows = [...new Map(events.map(event => [rowKey(event), event])).values()]
  const bodies = pack(rows.map(row => row.body))
  await sql`
    insert into event (account, key, source, trust, ticket_id, trigger, message_id, content_type, query, body,
      problem_code, problem, copies, received_at, last_copy_at, handled_at)
    select account, key, source, trust, ticket_id, trigger, message_id, content_type, query,
      substring(${bodies.bytes}::bytea from body_start for body_length),
      problem_code, problem, copies, ${now}::timestamptz,
      case when copies > 0 then ${now}::timestamptz end,
      case when ticket_id is null then ${now}::timestamptz end
    from unnest(
      ${rows.map(row => row.account)}::text[], ${rows.map(row => row.key)}::text[],
      ${rows.map(row => row.source)}::text[], ${rows.map(row => row.trust)}::text[],
      ${rows.map(row => row.ticketId)}::bigint[], ${rows.map(row => row.trigger)}::text[],
      ${rows.map(row => row.messageId)}::bigint[], ${rows.map(row => row.contentType)}::text[],
      ${rows.map(row => row.query.toString() || null)}::text[],
      ${bodies.starts}::integer[], ${bodies.lengths}::integer[],
      ${rows.map(row => row.problem?.code ?? null)}::text[], ${rows.map(row => row.problem?.text ?? null)}::text[],
      ${rows.map(row => copies.get(rowKey(row)) ?? 0)}::integer[]
    ) as new (account, key, source, trust, ticket_id, trigger, message_id, content_type, query,
      body_start, body_length, problem_code, problem, copies)
    on conflict (account, key) do update
      set copies = event.copies + 1 + excluded.copies, last_copy_at = excluded.received_at`.execute(trx)
}

/** All bodies in one parameter: bytes travel as they are, where an array of them would be written as hexadecimal text. */
function pack(bodies: Uint8Array[]): { bytes: Buffer; starts: number[]; lengths: number[] } {
  const lengths = bodies.map(body => body.byteLength)
  // SQL counts from one.
  let next = 1
  const starts = lengths.map(length => {
    next += length
    return next - length
  })
  return { bytes: Buffer.concat(bodies), starts, lengths }
}

const rowKey = (event: IncomingEvent) => `${event.account}\n${event.key}`
