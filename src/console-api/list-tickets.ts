import { sql } from 'kysely'
import type { Sql } from '../db/open.ts'
import type { Outcome } from '../db/tables.ts'
import type { TicketLine, TicketPage } from './contract.ts'
import { isCursorTime } from './cursor-time.ts'
import { reasonText } from './reason-text.ts'
import { fits, type TicketFilter } from './ticket-filter.ts'

export interface TicketQuery {
  filter: TicketFilter
  limit: number
  cursor: Cursor | null
}

/** Where a page ended: the list is ordered by first event, then id, then account. */
export interface Cursor {
  firstSeenAt: string
  ticketId: number
  account: string
}

/** One page of tickets, the newest first. */
export async function listTickets(db: Sql, { filter, limit, cursor }: TicketQuery): Promise<TicketPage> {
  const behind =
    cursor === null
      ? sql``
      : sql`and (first_seen_at, id, account)
          < (${cursor.firstSeenAt}::timestamptz, ${cursor.ticketId}::bigint, ${cursor.account}::text)`
  // First which they are, from the index alone; then what is shown of these few.
  const { rows } = await sql<TicketRow>`
    with page as materialized (
      select account, id from ticket where ${fits(filter)} ${behind}
      order by first_seen_at desc, id desc, account desc limit ${limit + 1}
    )
    select ticket.account, ticket.id, outcome, reason, rule, channel, language,
      facts #>> '{ticket,subject}' as subject,
      facts #>> '{ticket,customer,name}' as customer_name,
      facts #>> '{ticket,customer,email}' as customer_address,
      first_seen_at, last_event_at
    from page join ticket on ticket.account = page.account and ticket.id = page.id
    order by first_seen_at desc, ticket.id desc, ticket.account desc`.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    tickets: page.map(ticketLine),
    nextCursor:
      rows.length > limit && last !== undefined
        ? encodeCursor({
            firstSeenAt: last.first_seen_at.toISOString(),
            ticketId: last.id,
            account: last.account,
          })
        : null,
  }
}

interface TicketRow {
  account: string
  id: number
  outcome: Outcome
  reason: string | null
  rule: string | null
  channel: string | null
  language: string | null
  subject: string | null
  customer_name: string | null
  customer_address: string | null
  first_seen_at: Date
  last_event_at: Date
}

export function ticketLine(row: TicketRow): TicketLine {
  return {
    account: row.account,
    ticketId: row.id,
    outcome: row.outcome,
    reason: row.reason,
    reasonText: reasonText(row.reason),
    rule: row.rule,
    subject: row.subject,
    customerName: row.customer_name,
    customerAddress: row.customer_address,
    channel: row.channel,
    language: row.language,
    firstSeenAt: row.first_seen_at.toISOString(),
    lastEventAt: row.last_event_at.toISOString(),
  }
}

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.firstSeenAt, cursor.ticketId, cursor.account])).toString(
    'base64url',
  )
}

/** @returns null when the text is no cursor of ours. */
export function decodeCursor(text: string): Cursor | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(value)) return null
    const [firstSeenAt, ticketId, account]: unknown[] = value
    if (!isCursorTime(firstSeenAt)) return null
    if (!Number.isSafeInteger(ticketId) || typeof account !== 'string') return null
    return { firstSeenAt, ticketId: Number(ticketId), account }
  } catch {
    return null
  }
}
