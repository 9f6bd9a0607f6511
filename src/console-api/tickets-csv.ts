import { csvLine } from '../backtest/csv-line.ts'
import type { Sql } from '../db/open.ts'
import type { TicketLine, TicketPage } from './contract.ts'
import { type Cursor, decodeCursor, listTickets } from './list-tickets.ts'
import type { TicketFilter } from './ticket-filter.ts'

const head = [
  'account',
  'ticket',
  'first_seen',
  'last_event',
  'subject',
  'customer',
  'address',
  'channel',
  'language',
  'outcome',
  'reason',
  'reason_text',
  'rule',
]

const rowsAtOnce = 500

/** Without it spreadsheets take UTF-8 for something else. */
const byteOrderMark = '\uFEFF'

/**
 * All tickets that fit, as CSV, the newest first. Read page by page as the other side takes them: however many there
 * are, no more than a page is in memory, and nobody else waits for them. The first is read before anything is
 * answered, so that a question that no database takes is refused like others.
 */
export async function ticketsCsv(db: Sql, filter: TicketFilter): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder()
  const pageAt = (cursor: Cursor | null) => listTickets(db, { filter, limit: rowsAtOnce, cursor })
  let page: TicketPage | null = await pageAt(null)
  let before = byteOrderMark + csvLine(head)
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (page === null) return controller.close()
        controller.enqueue(encoder.encode(before + page.tickets.map(rowOf).join('')))
        before = ''
        page = page.nextCursor === null ? null : await pageAt(decodeCursor(page.nextCursor))
      },
    },
    { highWaterMark: 0 },
  )
}

function rowOf(line: TicketLine): string {
  return csvLine([
    line.account,
    String(line.ticketId),
    line.firstSeenAt,
    line.lastEventAt,
    line.subject ?? '',
    line.customerName ?? '',
    line.customerAddress ?? '',
    line.channel ?? '',
    line.language ?? '',
    line.outcome,
    line.reason ?? '',
    line.reasonText ?? '',
    line.rule ?? '',
  ])
}
