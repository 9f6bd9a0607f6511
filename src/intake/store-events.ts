import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/open.ts'
import type { TicketKey } from '../respond/load.ts'
import type { StepHook } from '../steps.ts'
import type { IncomingEvent } from './incoming.ts'

/**
 * Writes a batch of events in one statement, which is its own transaction: when it returns, they are on disk. A
 * copy of a stored event is counted on it. Waking the tickets is the next step (`wake-tickets.ts`).
 */
export async function storeEvents(
  { sql: database }: Pick<Database, 'sql'>,
  clock: Clock,
  onStep: StepHook,
  events: readonly IncomingEvent[],
): Promise<void> {
  const now = clock.now()
  // Copies within one batch: an upsert may not touch a row twice, so they are counted here.
  const copies = new Map<string, number>()
  for (const event of events) copies.set(rowKey(event), (copies.get(rowKey(event)) ?? -1) + 1)
  // In one order, so that two commits with copies of the same events cannot wait for each other.
  const rows = [...new Map(events.map(event => [rowKey(event), event])).values()].sort((a, b) =>
    rowKey(a) < rowKey(b) ? -1 : 1,
  )
  const bodies = pack(rows.map(row => row.body))
  onStep('intake.before-commit')
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
      set copies = event.copies + 1 + excluded.copies, last_copy_at = excluded.received_at`.execute(database)
  onStep('intake.committed')
}

/** The tickets to be woken for these events, each once. */
export function ticketsOf(events: readonly IncomingEvent[]): TicketKey[] {
  const tickets = new Map<string, TicketKey>()
  for (const { account, ticketId } of events)
    if (ticketId !== null) tickets.set(`${account}:${ticketId}`, { account, ticketId })
  return [...tickets.values()]
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
