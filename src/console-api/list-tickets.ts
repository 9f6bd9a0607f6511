import { sql } from 'kysely'
import type { Sql } from '../db/open.ts'
import type { Outcome } from '../db/tables.ts'
import type { TicketLine, TicketPage } from './contract.ts'
import { isCursorTime } from './cursor-time.ts'
import { reasonText } from './reason-text.ts'

export interface TicketQuery {
  outcome: Outcome | null
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
export async function listTickets(db: Sql, { outcome, limit, cursor }: TicketQuery): Promise<TicketPage> {
  const rows = await db
    .selectFrom('ticket')
    .select(['account', 'id', 'outcome', 'reason', 'facts', 'first_seen_at', 'last_event_at'])
    .$if(outcome !== null, query => query.where('outcome', '=', outcome ?? 'waiting'))
    .$if(cursor !== null, query =>
      query.where(
        sql<boolean>`(first_seen_at, id, account) < (${cursor?.firstSeenAt}::timestamptz, ${cursor?.ticketId}::bigint, ${cursor?.account}::text)`,
      ),
    )
    .orderBy('first_seen_at', 'desc')
    .orderBy('id', 'desc')
    .orderBy('account', 'desc')
    .limit(limit + 1)
    .execute()
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
  facts: { ticket: { subject?: string | null; channel?: string } } | null
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
    subject: row.facts?.ticket.subject ?? null,
    channel: row.facts?.ticket.channel ?? null,
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
