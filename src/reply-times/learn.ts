import { sql } from 'kysely'
import { plusMs } from '../clock.ts'
import type { Sql, Trx } from '../db/open.ts'
import { transactFlushedLater } from '../db/transact.ts'
import { noFacts, type TicketFacts } from '../helpdesk/facts.ts'
import { conversationOf } from './conversation.ts'

/** Events of one step. The embedded database does one thing at a time, and tickets go first. */
const stepSize = 200
/** An event may be committed after a younger one was, and is handled a moment later. */
const settledMs = 30_000
/** An event that nobody could handle for so long holds nothing up. */
const patienceMs = 3_600_000

/**
 * Looks at the tickets of the next events and notes when their customers asked and people answered.
 *
 * @returns whether there is more to look at now.
 */
export async function learnStep(db: Sql, now: Date, settled = settledMs): Promise<boolean> {
  return await transactFlushedLater(db, async trx => {
    // Where another instance is at it, there is nothing to do here.
    const { rows: marks } = await sql<{ event: number }>`
      select event from reply_time_mark for update skip locked`.execute(trx)
    const from = marks[0]?.event
    if (from === undefined) return false
    const events = await settledEvents(trx, from, plusMs(now, -settled), plusMs(now, -patienceMs))
    const last = events.at(-1)
    if (last === undefined) return false
    const known = await loadTickets(trx, events)
    await note(trx, known.flatMap(rowOf))
    await trx.updateTable('reply_time_mark').set({ event: last.id }).execute()
    return events.length === stepSize
  })
}

interface SeenEvent {
  id: number
  account: string
  ticket_id: number | null
}

/** The next events in order, up to the first that is too young or still to be handled. */
async function settledEvents(trx: Trx, from: number, settled: Date, patience: Date): Promise<SeenEvent[]> {
  const { rows } = await sql<SeenEvent & { waits: boolean }>`
    select id, account, ticket_id,
      received_at > ${settled}::timestamptz
        or (handled_at is null and ticket_id is not null and received_at > ${patience}::timestamptz) as waits
    from event where id > ${from} order by id limit ${stepSize}`.execute(trx)
  const first = rows.findIndex(row => row.waits)
  return first === -1 ? rows : rows.slice(0, first)
}

interface TicketRow {
  account: string
  id: number
  facts: TicketFacts | null
  own: number[]
  promised_at: Date | null
  promised_until: string | null
}

async function loadTickets(trx: Trx, events: readonly SeenEvent[]): Promise<TicketRow[]> {
  const keys = events.filter(({ ticket_id }) => ticket_id !== null)
  if (keys.length === 0) return []
  const { rows } = await sql<TicketRow>`
    with seen as (
      select distinct account, ticket_id
      from unnest(${keys.map(key => key.account)}::text[], ${keys.map(key => key.ticket_id)}::bigint[])
        as seen (account, ticket_id)
    )
    select ticket.account, ticket.id, ticket.facts,
      array(select message_id::float8 from outbox
        where outbox.account = ticket.account and outbox.ticket_id = ticket.id and message_id is not null) as own,
      reply.claimed_at as promised_at, reply.content->'promise'->>'until' as promised_until
    from seen
    join ticket on ticket.account = seen.account and ticket.id = seen.ticket_id
    -- A promise is made by a reply that left; one that left too late has none any more (outbox/reword.ts).
    left join outbox reply on reply.account = ticket.account and reply.ticket_id = ticket.id
      and reply.kind = 'reply' and reply.state in ('accepted', 'sent') and reply.content ? 'promise'`.execute(
    trx,
  )
  return rows
}

interface NewRow {
  account: string
  ticket_id: number
  channel: string
  asked_at: string
  answered_at: string | null
  ended_at: string | null
  promised_at: string | null
  promised_until: string | null
  wrote_again_at: string | null
}

function rowOf({ account, id, facts, own, promised_at, promised_until }: TicketRow): NewRow[] {
  const conversation = conversationOf({ ...noFacts, ...facts }, own)
  if (conversation === null) return []
  const { channel, askedAt, answeredAt, endedAt, wroteAgainAt } = conversation
  return [
    {
      account,
      ticket_id: id,
      channel,
      asked_at: askedAt.toISOString(),
      answered_at: answeredAt?.toISOString() ?? null,
      ended_at: endedAt?.toISOString() ?? null,
      promised_at: promised_until === null ? null : (promised_at?.toISOString() ?? null),
      promised_until,
      wrote_again_at: wroteAgainAt?.toISOString() ?? null,
    },
  ]
}

/** The first answer stays the first, and what retention took out of a ticket later is not forgotten here. */
async function note(trx: Trx, rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into reply_time as known (account, ticket_id, channel, asked_at, answered_at, ended_at, promised_at,
      promised_until, wrote_again_at)
    select account, ticket_id, channel, asked_at, answered_at, ended_at, promised_at, promised_until, wrote_again_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as new (account text, ticket_id bigint, channel text,
      asked_at timestamptz, answered_at timestamptz, ended_at timestamptz, promised_at timestamptz, promised_until timestamptz,
      wrote_again_at timestamptz)
    on conflict (account, ticket_id) do update set
      channel = excluded.channel,
      asked_at = least(known.asked_at, excluded.asked_at),
      answered_at = least(known.answered_at, excluded.answered_at),
      ended_at = case when known.answered_at is null and excluded.answered_at is null then excluded.ended_at end,
      promised_at = coalesce(known.promised_at, excluded.promised_at),
      promised_until = coalesce(known.promised_until, excluded.promised_until),
      -- What was written after the first answer is no second question.
      wrote_again_at = case
        when least(known.wrote_again_at, excluded.wrote_again_at) < least(known.answered_at, excluded.answered_at)
          or known.answered_at is null and excluded.answered_at is null
        then least(known.wrote_again_at, excluded.wrote_again_at) end`.execute(trx)
}
