import type { Sql } from '../db/open.ts'
import { actionNames, actionText } from '../decide/rules/actions.ts'
import { openingMessage } from '../helpdesk/answer-route.ts'
import type { TicketFacts } from '../helpdesk/facts.ts'
import { actionSays } from './action-says.ts'
import type { ActionLine, ActLine, DecisionLine, MessageLine, TicketStory, TicketTimes } from './contract.ts'
import { ticketLine } from './list-tickets.ts'
import { reasonText } from './reason-text.ts'
import { decisionLines } from './story-decisions.ts'
import { eventLines } from './story-events.ts'
import { messageLines } from './story-messages.ts'

/**
 * Everything that happened to one ticket, in order; null when it was never heard of.
 *
 * @param linkTo where a ticket is in its account's helpdesk.
 */
export async function ticketStory(
  sql: Sql,
  account: string,
  ticketId: number,
  linkTo: (domain: string | null, ticketId: number) => string | null = () => null,
): Promise<TicketStory | null> {
  const ticket = await sql
    .selectFrom('ticket')
    .innerJoin('account', 'account.id', 'ticket.account')
    .selectAll('ticket')
    .select(['account.mode', 'account.domain'])
    .where('ticket.account', '=', account)
    .where('ticket.id', '=', ticketId)
    .executeTakeFirst()
  if (ticket === undefined) return null
  const { subject = null, customer = null } = ticket.facts?.ticket ?? {}
  const decisions = await decisionLines(sql, account, ticketId)
  const messages = await messageLines(sql, account, ticketId)
  return {
    ...ticketLine({
      ...ticket,
      subject,
      customer_name: customer?.name ?? null,
      customer_address: customer?.email ?? null,
    }),
    mode: ticket.mode,
    says: ticket.person_says,
    helpdeskUrl: linkTo(ticket.domain, ticketId),
    wakeAt: ticket.wake_at?.toISOString() ?? null,
    erasedAt: ticket.erased_at?.toISOString() ?? null,
    paredAt: ticket.pared_at?.toISOString() ?? null,
    times: timesOf(ticket.first_seen_at, ticket.facts, decisions, messages),
    events: await eventLines(sql, account, ticketId, ticket),
    decisions,
    messages,
    actions: await actionLines(sql, account, ticketId),
    acts: await actLines(sql, account, ticketId),
  }
}

/** From the customer's message to our reply. */
function timesOf(
  firstSeenAt: Date,
  facts: TicketFacts | null,
  decisions: readonly DecisionLine[],
  messages: readonly MessageLine[],
): TicketTimes {
  const reply = messages.find(({ kind }) => kind === 'reply')
  const answer = decisions.findLast(
    ({ verdict, at }) => verdict === 'answer' && (reply === undefined || at <= reply.createdAt),
  )
  return {
    wroteAt:
      facts?.opening?.wroteAt ??
      openingMessage(facts?.messages ?? [])?.createdAt ??
      facts?.ticket.createdAt ??
      null,
    heardAt: firstSeenAt.toISOString(),
    decidedAt: (answer ?? decisions.findLast(({ verdict }) => verdict !== 'wait'))?.at ?? null,
    calledAt: reply?.attempts.findLast(({ call }) => call === 'send')?.startedAt ?? null,
    acceptedAt: reply?.acceptedAt ?? null,
    sentAt: reply?.sentAt ?? null,
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
      says: actionSays(row.wanted),
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
