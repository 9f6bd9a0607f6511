import type { Trx } from '../db/open.ts'
import type { ActSnapshot, Mode, Outcome } from '../db/tables.ts'
import type { Check, Reason, Verdict } from '../decide/decision.ts'
import type { PersonSays } from '../decide/person-says.ts'
import type { ActionName } from '../decide/rules/actions.ts'
import type { ActionState } from '../outbox/actions/states.ts'
import type { MessageKind, OutboxState } from '../outbox/states.ts'

export interface TicketRef {
  account: string
  ticketId: number
}

/** A message of the ticket, as far as an act asks. */
export interface SubjectMessage {
  id: number
  kind: MessageKind
  state: OutboxState
  reason: string | null
  attempt: number
  dismissed: boolean
}

/** What a rule does to the ticket besides, as far as an act asks. */
export interface SubjectAction {
  action: ActionName
  state: ActionState
  reason: string | null
  dismissed: boolean
}

/** A ticket as a person's act finds it. */
export interface Subject extends TicketRef {
  mode: Mode
  outcome: Outcome
  reason: string | null
  says: PersonSays | null
  /** The last decision with everything that it saw; null when there was none yet. */
  decision: { verdict: Verdict; reason: Reason; trace: readonly Check[] } | null
  messages: readonly SubjectMessage[]
  actions: readonly SubjectAction[]
  /** The right to reply was used, whatever became of the message (P3). */
  replyGiven: boolean
}

/** Locks a ticket and reads what an act has to know of it; null when Greeter has not heard of it. */
export async function lockSubject(trx: Trx, { account, ticketId }: TicketRef): Promise<Subject | null> {
  const row = await trx
    .selectFrom('ticket')
    .innerJoin('account', 'account.id', 'ticket.account')
    .leftJoin('decision', 'decision.id', 'ticket.decision_id')
    .select([
      'account.mode',
      'ticket.outcome',
      'ticket.reason',
      'ticket.person_says',
      'decision.verdict',
      'decision.reason as decided',
      'decision.trace',
    ])
    .where('ticket.account', '=', account)
    .where('ticket.id', '=', ticketId)
    .forUpdate('ticket')
    .executeTakeFirst()
  if (row === undefined) return null
  const right = await trx
    .selectFrom('reservation')
    .select('purpose')
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'reply')
    .executeTakeFirst()
  const { verdict, decided, trace } = row
  return {
    account,
    ticketId,
    mode: row.mode,
    outcome: row.outcome,
    reason: row.reason,
    says: row.person_says,
    decision:
      verdict === null || decided === null || trace === null ? null : { verdict, reason: decided, trace },
    messages: await messagesOf(trx, { account, ticketId }),
    actions: await actionsOf(trx, { account, ticketId }),
    replyGiven: right !== undefined,
  }
}

async function messagesOf(trx: Trx, { account, ticketId }: TicketRef): Promise<SubjectMessage[]> {
  const rows = await trx
    .selectFrom('outbox')
    .select(['id', 'kind', 'state', 'reason', 'attempt', 'dismissed_at'])
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .orderBy('id')
    .execute()
  return rows.map(({ dismissed_at, ...message }) => ({ ...message, dismissed: dismissed_at !== null }))
}

async function actionsOf(trx: Trx, { account, ticketId }: TicketRef): Promise<SubjectAction[]> {
  const rows = await trx
    .selectFrom('ticket_action')
    .select(['action', 'state', 'reason', 'dismissed_at'])
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .orderBy('action')
    .execute()
  return rows.map(({ dismissed_at, ...action }) => ({ ...action, dismissed: dismissed_at !== null }))
}

/** What is written down of a ticket before and after an act. */
export function snapshot({ outcome, reason, says, messages, actions }: Subject): ActSnapshot {
  return {
    outcome,
    reason,
    says,
    messages: messages.map(message => ({ kind: message.kind, state: message.state, reason: message.reason })),
    ...(actions.length > 0 && {
      actions: actions.map(({ dismissed: _dismissed, ...action }) => action),
    }),
  }
}
