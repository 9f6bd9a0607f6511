/**
 * What `/api` answers (DESIGN section 7): the only types that the console imports.
 */
import type { ActResult } from '../acts/carry-out.ts'
import type { WorkListName } from '../acts/work-list.ts'
import type { AlarmName } from '../alarms/conditions.ts'
import type { ActName, ActSnapshot, IntegrationState, Mode, Outcome } from '../db/tables.ts'
import type { Check, Verdict } from '../decide/decision.ts'
import type { MessageKind, OutboxState } from '../outbox/states.ts'

export interface TicketLine {
  account: string
  ticketId: number
  outcome: Outcome
  reason: string | null
  /** The reason in plain words. */
  reasonText: string | null
  subject: string | null
  channel: string | null
  firstSeenAt: string
  lastEventAt: string
}

export interface TicketPage {
  tickets: TicketLine[]
  /** For `cursor=` of the next page; null on the last. */
  nextCursor: string | null
}

export interface EventLine {
  id: number
  trigger: string | null
  messageId: number | null
  source: string
  receivedAt: string
  /** How often the same delivery came again. */
  copies: number
  handledAt: string | null
  outcome: Outcome
  reason: string | null
  /** What is wrong with the body and how to mend it; null when it is usable. */
  problem: string | null
}

export interface DecisionLine {
  at: string
  mode: Mode
  verdict: Verdict
  reason: string
  reasonText: string
  policy: string
  trace: Check[]
}

export interface AttemptLine {
  number: number
  call: 'send' | 'look-up'
  startedAt: string
  endedAt: string
  status: number | null
  code: string | null
  detail: string | null
}

export interface MessageLine {
  kind: MessageKind
  purpose: string
  state: OutboxState
  reason: string | null
  reasonText: string | null
  externalId: string
  messageId: number | null
  createdAt: string
  acceptedAt: string | null
  sentAt: string | null
  text: string
  attempts: AttemptLine[]
}

/** Something that a person did to the ticket. */
export interface ActLine {
  at: string
  actor: string
  act: ActName
  forced: boolean
  before: ActSnapshot
  after: ActSnapshot
}

export interface TicketStory extends TicketLine {
  events: EventLine[]
  decisions: DecisionLine[]
  messages: MessageLine[]
  acts: ActLine[]
}

/** One thing that waits for a person. */
export interface WorkLine {
  account: string
  ticketId: number
  /** What is held or failed: a decision, the ticket itself, the reply or the note. */
  what: 'decision' | 'ticket' | MessageKind
  reason: string
  reasonText: string
  /** The helpdesk's own words, or the error's; null where there are none. */
  detail: string | null
  subject: string | null
  channel: string | null
  since: string
  ageSeconds: number
}

export interface WorkPage {
  list: WorkListName
  items: WorkLine[]
  /** How many there are for each reason, the whole list through. */
  reasons: Array<{ reason: string; reasonText: string; items: number }>
  /** For `cursor=` of the next page; null on the last. */
  nextCursor: string | null
}

/** `POST /api/acts`: what the act came to, ticket by ticket, or with `preview` what it would come to. */
export interface ActAnswer {
  results: ActResult[]
}

export interface Stats {
  received: number
  duplicates: number
  unusable: number
  tickets: Record<Outcome, number>
  messages: Record<MessageKind, Partial<Record<OutboxState, number>>>
  unprocessedEvents: number
  calls: Record<string, number>
  accounts: AccountLine[]
}

export interface AccountLine {
  id: string
  mode: Mode
  pausedAt: string | null
  pauseCode: string | null
  /** Whether webhooks can come, as the last look found it; null before the first. */
  integration: { state: IntegrationState; since: string; reactivatedAt: string | null } | null
  /** When the last sweep ended, and how many tickets all sweeps found; null before the first. */
  sweep: { completedAt: string; found: number } | null
}

/** One time that something was wrong. */
export interface AlarmLine {
  alarm: AlarmName
  /** Null for what concerns no account. */
  account: string | null
  title: string
  /** What was seen when it began. */
  detail: string
  doThis: string
  startedAt: string
  /** Null while it lasts. */
  endedAt: string | null
}

/** `GET /api/alarms`: what is wrong now comes first, then the last that is over. */
export interface AlarmsAnswer {
  alarms: AlarmLine[]
}
