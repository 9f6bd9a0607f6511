import type { Sql } from '../db/open.ts'
import type { Outcome } from '../db/tables.ts'
import { reasons } from '../decide/decision.ts'
import { actionNames, actionText } from '../decide/rules/actions.ts'
import { numberIn } from '../policy/versions/version.ts'
import type {
  ActionLine,
  ActLine,
  AttemptLine,
  DecisionLine,
  EventLine,
  MessageLine,
  TicketStory,
} from './contract.ts'
import { ticketLine } from './list-tickets.ts'
import { reasonText } from './reason-text.ts'

/** Everything that happened to one ticket, in order; null when it was never heard of. */
export async function ticketStory(sql: Sql, account: string, ticketId: number): Promise<TicketStory | null> {
  const ticket = await sql
    .selectFrom('ticket')
    .selectAll()
    .where('account', '=', account)
    .where('id', '=', ticketId)
    .executeTakeFirst()
  if (ticket === undefined) return null
  return {
    ...ticketLine(ticket),
    events: await eventLines(sql, account, ticketId, ticket),
    decisions: await decisionLines(sql, account, ticketId),
    messages: await messageLines(sql, account, ticketId),
    actions: await actionLines(sql, account, ticketId),
    acts: await actLines(sql, account, ticketId),
  }
}

/** In the order in which they are done. */
async function actionLines(sql: Sql, account: string, ticketId: number): Promise<ActionLine[]> {
  const rows = await sql
    .selectFrom('ticket_action')
    .selectAll()
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .execute()
  return rows
    .sort((a, b) => actionNames.indexOf(a.action) - actionNames.indexOf(b.action))
    .map(row => ({
      action: row.action,
      text: actionText(row.wanted),
      rule: row.rule,
      state: row.state,
      reason: row.reason,
      reasonText: reasonText(row.reason),
      detail: row.detail,
      attempt: row.attempt,
      createdAt: row.created_at.toISOString(),
      changedAt: row.changed_at.toISOString(),
    }))
}

async function actLines(sql: Sql, account: string, ticketId: number): Promise<ActLine[]> {
  const rows = await sql
    .selectFrom('act')
    .select(['at', 'actor', 'act', 'forced', 'before', 'after'])
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .orderBy('id')
    .execute()
  return rows.map(row => ({ ...row, at: row.at.toISOString() }))
}

async function eventLines(
  sql: Sql,
  account: string,
  ticketId: number,
  ticket: { outcome: Outcome; reason: string | null },
): Promise<EventLine[]> {
  const rows = await sql
    .selectFrom('event')
    .select([
      'id',
      'trigger',
      'message_id',
      'source',
      'received_at',
      'copies',
      'handled_at',
      'aside',
      'problem',
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
    handledAt: row.handled_at?.toISOString() ?? null,
    ...eventOutcome(row, ticket),
    problem: row.problem,
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

async function decisionLines(sql: Sql, account: string, ticketId: number): Promise<DecisionLine[]> {
  const rows = await sql
    .selectFrom('decision')
    .selectAll()
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    at: row.at.toISOString(),
    mode: row.mode,
    verdict: row.verdict,
    reason: row.reason,
    reasonText: reasons[row.reason].text,
    policy: row.policy,
    policyVersion: numberIn(row.policy),
    trace: row.trace,
  }))
}

async function messageLines(sql: Sql, account: string, ticketId: number): Promise<MessageLine[]> {
  const rows = await sql
    .selectFrom('outbox')
    .selectAll()
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .orderBy('id')
    .execute()
  const attempts = await attemptLines(
    sql,
    rows.map(row => row.id),
  )
  return rows.map(row => ({
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
    text: row.content.text,
    attempts: attempts.get(row.id) ?? [],
  }))
}

/** In the order in which they were made: a call that was taken for lost may report back after the look at it. */
async function attemptLines(sql: Sql, outboxIds: number[]): Promise<Map<number, AttemptLine[]>> {
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
      startedAt: row.started_at.toISOString(),
      endedAt: row.ended_at.toISOString(),
      status: row.status,
      code: row.code,
      detail: row.detail,
    })
  }
  return lines
}
