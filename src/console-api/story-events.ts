import { sql } from 'kysely'
import type { Sql } from '../db/open.ts'
import type { Outcome } from '../db/tables.ts'
import type { EventBody, EventLine } from './contract.ts'
import { maskSecrets } from './mask-secrets.ts'

/** The webhooks of a ticket, in the order in which they came. */
export async function eventLines(
  db: Sql,
  account: string,
  ticketId: number,
  ticket: { outcome: Outcome; reason: string | null },
): Promise<EventLine[]> {
  const rows = await db
    .selectFrom('event')
    .select([
      'id',
      'trigger',
      'message_id',
      'source',
      'received_at',
      'copies',
      'last_copy_at',
      'handled_at',
      'aside',
      'problem',
      'problem_code',
      sql<number>`octet_length(body)`.as('bytes'),
    ])
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    trigger: row.trigger,
    messageId: row.message_id,
    source: row.source,
    receivedAt: row.received_at.toISOString(),
    copies: row.copies,
    lastCopyAt: row.last_copy_at?.toISOString() ?? null,
    handledAt: row.handled_at?.toISOString() ?? null,
    ...eventOutcome(row, ticket),
    problem: row.problem,
    problemCode: row.problem_code,
    bodyBytes: row.bytes,
  }))
}

/** An event that is not itself about the question is skipped for its own reason; the others share the ticket's outcome (P2). */
function eventOutcome(
  event: { handled_at: Date | null; aside: string | null },
  ticket: { outcome: Outcome; reason: string | null },
): { outcome: Outcome; reason: string | null } {
  if (event.handled_at === null) return { outcome: 'waiting', reason: null }
  if (event.aside !== null) return { outcome: 'skipped', reason: event.aside }
  return { outcome: ticket.outcome, reason: ticket.reason }
}

/** More than this of one body is no help to anybody who reads it. */
const longestText = 500_000

/** One body as it came, for people; null when the ticket has no such event. */
export async function eventBody(
  db: Sql,
  account: string,
  ticketId: number,
  id: number,
): Promise<EventBody | null> {
  const row = await db
    .selectFrom('event')
    .select([
      'content_type',
      'query',
      sql<number>`octet_length(body)`.as('bytes'),
      sql<Uint8Array>`substring(body for ${longestText})`.as('body'),
    ])
    .where('id', '=', id)
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  if (row === undefined) return null
  const { text, masked } = maskSecrets(new TextDecoder().decode(row.body))
  const query = row.query === null ? null : maskSecrets(row.query)
  return {
    id,
    contentType: row.content_type,
    query: query?.text ?? null,
    bytes: row.bytes,
    text,
    cut: row.bytes > longestText,
    masked: masked + (query?.masked ?? 0),
  }
}
