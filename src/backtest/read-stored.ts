import { sql } from 'kysely'
import { isoTime } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { OwnMessage } from '../outbox/own-messages.ts'
import { loadedEvent, type StoredEvent } from '../respond/load.ts'
import type { StoredTicket, TicketAccount } from './replay/look-at-run.ts'
import type { Block } from './replay/resolve-outcomes.ts'
import { type Run, runsOf, type TimedEvent } from './replay/runs.ts'

/** The account as the decisions see it; null when there is none of that name. */
export async function readAccount(db: Sql, account: string): Promise<TicketAccount | null> {
  const row = await db
    .selectFrom('account')
    .select(['id', 'mode', 'domain', 'connected_at', 'profile'])
    .where('id', '=', account)
    .executeTakeFirst()
  if (row === undefined) return null
  const { id, mode, domain, profile } = row
  return { id, mode, domain, connectedAt: isoTime(row.connected_at), restoredAt: null, profile }
}

/** How many of the last tickets there are. */
export async function countLast(db: Sql, account: string, last: number): Promise<number> {
  const { rows } = await sql<{ tickets: number }>`select count(*) as tickets from (
    select id from ticket where account = ${account} order by id desc limit ${last}) as newest`.execute(db)
  return rows[0]?.tickets ?? 0
}

/** A page of tickets, the newest first. @param below the last id of the page before; null for the first page. */
export async function readTickets(
  db: Sql,
  account: string,
  below: number | null,
  size: number,
): Promise<StoredTicket[]> {
  const rows = await db
    .selectFrom('ticket')
    .select(['id', 'first_seen_at'])
    .where('account', '=', account)
    .$if(below !== null, query => query.where('id', '<', below ?? 0))
    .orderBy('id', 'desc')
    .limit(size)
    .execute()
  const own = await readOwn(
    db,
    account,
    rows.map(row => row.id),
  )
  return rows.map(row => ({
    id: row.id,
    firstSeenAt: isoTime(row.first_seen_at),
    own: own.get(row.id) ?? [],
  }))
}

/** One ticket; null when it was never heard of. */
export async function readTicket(db: Sql, account: string, id: number): Promise<StoredTicket | null> {
  const [ticket] = await readTickets(db, account, id + 1, 1)
  return ticket?.id === id ? ticket : null
}

async function readOwn(db: Sql, account: string, ids: readonly number[]): Promise<Map<number, OwnMessage[]>> {
  const own = new Map<number, OwnMessage[]>()
  if (ids.length === 0) return own
  const rows = await db
    .selectFrom('outbox')
    .select([
      'ticket_id',
      'id',
      'kind',
      'state',
      'attempt',
      'external_id as externalId',
      'message_id as messageId',
      'accepted_at as acceptedAt',
      'provider_message_id as providerMessageId',
    ])
    .where('account', '=', account)
    .where('ticket_id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute()
  for (const { ticket_id: ticketId, ...message } of rows) own.getOrInsert(ticketId, []).push(message)
  return own
}

/** The first run of each ticket, mostly all that is needed of it: what was handled first, together. */
export async function readFirstRuns(db: Sql, account: string, ids: readonly number[]): Promise<RunsByTicket> {
  return await readRuns(
    db,
    sql<EventRow>`
      select ${columns} from unnest(${ids}::bigint[]) as wanted (id)
      cross join lateral (
        select min(handled_at) as handled_at from event where account = ${account} and ticket_id = wanted.id
      ) as first
      join event on event.account = ${account} and event.ticket_id = wanted.id
        and event.handled_at is not distinct from first.handled_at
      order by event.id`,
  )
}

/** The runs after a moment, for each ticket its own. */
export async function readLaterRuns(
  db: Sql,
  account: string,
  after: ReadonlyArray<{ id: number; at: Date }>,
): Promise<RunsByTicket> {
  return await readRuns(
    db,
    sql<EventRow>`
      select ${columns}
      from unnest(${after.map(one => one.id)}::bigint[], ${after.map(one => one.at)}::timestamptz[]) as wanted (id, at)
      join event on event.account = ${account} and event.ticket_id = wanted.id
        and (event.handled_at > wanted.at or event.handled_at is null)
      order by event.id`,
  )
}

/**
 * Runs by ticket, read out of their bodies when they are asked for: a page of them read at once would outlive its use. A
 * ticket without events is not in it.
 */
export type RunsByTicket = Map<number, () => Run[]>

type EventRow = StoredEvent & { ticket_id: number; received_at: Date; handled_at: Date | null }

const columns = sql.raw(
  [
    'id',
    'ticket_id',
    'source',
    'trust',
    'content_type',
    'query',
    'body',
    'problem_code',
    'received_at',
    'handled_at',
  ]
    .map(name => `event.${name}`)
    .join(', '),
)

async function readRuns(db: Sql, query: ReturnType<typeof sql<EventRow>>): Promise<RunsByTicket> {
  const { rows } = await query.execute(db)
  const byTicket = Map.groupBy(rows, row => row.ticket_id)
  return new Map(Array.from(byTicket, ([id, own]) => [id, () => runsOf(own.map(timedEvent))]))
}

const timedEvent = (row: EventRow): TimedEvent => ({
  event: loadedEvent(row, row.ticket_id),
  receivedAt: row.received_at,
  handledAt: row.handled_at,
})

/** Which tickets had an automatic reply of ours with one of these Message-IDs. */
export async function findReplied(
  db: Sql,
  account: string,
  messageIds: readonly string[],
): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>()
  if (messageIds.length === 0) return found
  const { rows } = await sql<{ message_id: string; ticket_id: number }>`
    select provider_message_id as message_id, ticket_id from outbox
    where account = ${account} and kind = 'reply'
      and provider_message_id = any(${[...new Set(messageIds)]}::text[])`.execute(db)
  for (const row of rows) found.getOrInsert(row.message_id, []).push(row.ticket_id)
  return found
}

/** The addresses that were blocked before a moment, and still were then. */
export async function readBlocks(db: Sql, account: string, at: Date): Promise<Block[]> {
  return await db
    .selectFrom('blocked_address')
    .select(['address', 'reason', 'until'])
    .where('account', '=', account)
    .where('at', '<', at)
    .where(eb => eb.or([eb('until', 'is', null), eb('until', '>', at)]))
    .execute()
}
