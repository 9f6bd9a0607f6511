import type { Sql } from '../db/open.ts'
import type { AttemptLine, MessageLine } from './contract.ts'
import { reasonText } from './reason-text.ts'

/** Our messages to a ticket, each with the calls that were made for it. */
export async function messageLines(sql: Sql, account: string, ticketId: number): Promise<MessageLine[]> {
  const rows = await sql
    .selectFrom('outbox')
    .selectAll()
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .orderBy('id')
    .execute()
  const attempts = await attemptLines(
    sql,
    ticketId,
    rows.map(row => row.id),
  )
  return rows.map(row => ({
    id: row.id,
    kind: row.kind,
    purpose: row.purpose,
    state: row.state,
    reason: row.reason,
    reasonText: reasonText(row.reason),
    externalId: row.external_id,
    messageId: row.message_id,
    createdAt: row.created_at.toISOString(),
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    sentAt: row.sent_at?.toISOString() ?? null,
    rule: row.content.rule ?? null,
    channel: row.content.channel,
    subject: row.content.subject,
    to: row.kind === 'note' ? '' : row.content.customer.address,
    promisedUntil: row.content.promise?.until ?? null,
    text: row.content.text,
    attempts: attempts.get(row.id) ?? [],
  }))
}

/** In the order in which they were made: a call that was taken for lost may report back after the look at it. */
async function attemptLines(
  sql: Sql,
  ticketId: number,
  outboxIds: number[],
): Promise<Map<number, AttemptLine[]>> {
  const lines = new Map<number, AttemptLine[]>()
  if (outboxIds.length === 0) return lines
  const rows = await sql
    .selectFrom('attempt')
    .selectAll()
    .where('outbox_id', 'in', outboxIds)
    .orderBy('started_at')
    .orderBy('id')
    .execute()
  for (const row of rows) {
    lines.getOrInsert(row.outbox_id, []).push({
      number: row.number,
      call: row.call,
      request:
        row.call === 'send'
          ? `POST /api/tickets/${ticketId}/messages`
          : `GET /api/messages?ticket_id=${ticketId}`,
      startedAt: row.started_at.toISOString(),
      endedAt: row.ended_at.toISOString(),
      status: row.status,
      code: row.code,
      detail: row.detail,
    })
  }
  return lines
}

/** The HTML of one message; null when the ticket has no such message. */
export async function messageHtml(
  sql: Sql,
  account: string,
  ticketId: number,
  id: number,
): Promise<string | null> {
  const row = await sql
    .selectFrom('outbox')
    .select('content')
    .where('id', '=', id)
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  return row?.content.html ?? null
}
