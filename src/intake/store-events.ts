import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/open.ts'
import { type TicketKey, ticketName } from '../helpdesk/ticket-key.ts'
import type { StepHook } from '../steps.ts'
import { numberArray, textArray, textColumn } from './columns.ts'
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
  const { rows, copies } = withoutCopies(events)
  const bodies = pack(rows.map(row => row.body))
  const account = textColumn(rows.map(row => row.account))
  const source = textColumn(rows.map(row => row.source))
  const trust = textColumn(rows.map(row => row.trust))
  const trigger = textColumn(rows.map(row => row.trigger))
  const contentType = textColumn(rows.map(row => row.contentType))
  const query = textColumn(rows.map(row => row.query.toString() || null))
  const problemCode = textColumn(rows.map(row => row.problem?.code ?? null))
  const problem = textColumn(rows.map(row => row.problem?.text ?? null))
  onStep('intake.before-commit')
  await sql`
    insert into event (account, key, source, trust, ticket_id, trigger, message_id, content_type, query, body,
      problem_code, problem, copies, received_at, last_copy_at, handled_at)
    select coalesce(account, ${account.same}::text), key, coalesce(source, ${source.same}::text),
      coalesce(trust, ${trust.same}::text), ticket_id, coalesce(trigger, ${trigger.same}::text), message_id,
      coalesce(content_type, ${contentType.same}::text), coalesce(query, ${query.same}::text),
      substring(${bodies.bytes}::bytea from body_start for body_length),
      coalesce(problem_code, ${problemCode.same}::text), coalesce(problem, ${problem.same}::text), copies,
      ${now}::timestamptz,
      case when copies > 0 then ${now}::timestamptz end,
      case when ticket_id is null then ${now}::timestamptz end
    -- The shorter arrays are filled up with nulls.
    from unnest(
      ${account.each}::text[], ${textArray(rows.map(row => row.key))}::text[],
      ${source.each}::text[], ${trust.each}::text[],
      ${numberArray(rows.map(row => row.ticketId))}::bigint[], ${trigger.each}::text[],
      ${numberArray(rows.map(row => row.messageId))}::bigint[], ${contentType.each}::text[], ${query.each}::text[],
      ${numberArray(bodies.starts)}::integer[], ${numberArray(bodies.lengths)}::integer[],
      ${problemCode.each}::text[], ${problem.each}::text[], ${numberArray(copies)}::integer[]
    ) as new (account, key, source, trust, ticket_id, trigger, message_id, content_type, query,
      body_start, body_length, problem_code, problem, copies)
    on conflict (account, key) do update
      set copies = event.copies + 1 + excluded.copies, last_copy_at = excluded.received_at`.execute(database)
  onStep('intake.committed')
}

/**
 * Each event once, with how many more of it were in the batch: an upsert may not touch a row twice. In one order, so
 * that two commits with copies of the same events cannot wait for each other.
 */
function withoutCopies(events: readonly IncomingEvent[]): { rows: IncomingEvent[]; copies: number[] } {
  const found = new Map<string, { name: string; event: IncomingEvent; copies: number }>()
  for (const event of events) {
    const name = `${event.account}\n${event.key}`
    const known = found.get(name)
    if (known === undefined) found.set(name, { name, event, copies: 0 })
    else {
      known.event = event
      known.copies += 1
    }
  }
  const ordered = [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
  return { rows: ordered.map(row => row.event), copies: ordered.map(row => row.copies) }
}

/** The tickets to be woken for these events, each once. */
export function ticketsOf(events: readonly IncomingEvent[]): TicketKey[] {
  const tickets = new Map<string, TicketKey>()
  for (const { account, ticketId } of events)
    if (ticketId !== null) tickets.set(ticketName({ account, ticketId }), { account, ticketId })
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
