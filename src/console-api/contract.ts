/**
 * What the read side answers (DESIGN section 7): the only types that the console imports.
 */
import type { Mode, Outcome } from '../db/tables.ts'
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

export interface TicketStory extends TicketLine {
  events: EventLine[]
  decisions: DecisionLine[]
  messages: MessageLine[]
}

export interface Stats {
  received: number
  duplicates: number
  unusable: number
  tickets: Record<Outcome, number>
  messages: Record<MessageKind, Partial<Record<OutboxState, number>>>
  unprocessedEvents: number
  calls: Record<string, number>
  accounts: Array<{ id: string; mode: Mode; pausedAt: string | null; pauseCode: string | null }>
}
