/**
 * What `/api` answers (DESIGN section 7): the only types that the console imports.
 */
import type { ActResult } from '../acts/carry-out.ts'
import type { WorkListName } from '../acts/work-list.ts'
import type { AlarmName } from '../alarms/conditions.ts'
import type { AuditedChange } from '../audit/audit.ts'
import type { BacktestView } from '../backtest/backtests.ts'
import type { Preview } from '../backtest/preview/preview.ts'
import type {
  ActName,
  ActSnapshot,
  AuditWho,
  IntegrationState,
  Mode,
  Outcome,
  PolicyOrigin,
  Role,
} from '../db/tables.ts'
import type { Check, Verdict } from '../decide/decision.ts'
import type { ActionName } from '../decide/rules/actions.ts'
import type { ActionState } from '../outbox/actions/states.ts'
import type { MessageKind, OutboxState } from '../outbox/states.ts'
import type { PolicyChange } from '../policy/diff-policy.ts'
import type { Finding } from '../policy/finding.ts'
import type { CaseResult } from '../policy/run-cases.ts'
import type { PolicyDocument } from '../policy/schema.ts'
import type { Erasure } from '../retention/erase-customer.ts'
import type { RetentionLine } from '../retention/state.ts'

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
  /** `built-in`, `v7-0a1b2c3d4e5f`, or in old records a hash alone. */
  policy: string
  /** The number of the version; null where there was none. */
  policyVersion: number | null
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

/** What a rule does to the ticket besides writing. */
export interface ActionLine {
  action: ActionName
  /** In plain words: `add the tags refund, auto`. */
  text: string
  rule: string
  state: ActionState
  /** Why it failed or was left out. */
  reason: string | null
  reasonText: string | null
  /** What Gorgias said to the last try. */
  detail: string | null
  /** How often it was tried. */
  attempt: number
  createdAt: string
  changedAt: string
}

/** Something that a person did to the ticket. */
export interface ActLine {
  at: string
  actor: string
  act: ActName | 'erase'
  forced: boolean
  before: ActSnapshot
  after: ActSnapshot
}

export interface TicketStory extends TicketLine {
  events: EventLine[]
  decisions: DecisionLine[]
  messages: MessageLine[]
  actions: ActionLine[]
  acts: ActLine[]
}

/** One thing that waits for a person. */
export interface WorkLine {
  account: string
  ticketId: number
  /** What is held or failed: a decision, the ticket itself, the reply, the note, or what a rule does to the ticket. */
  what: 'decision' | 'ticket' | MessageKind | ActionName
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
  /** The last time that old data was removed; null before the first. */
  retention: RetentionLine | null
}

/** `POST /api/customers/:account/erase`: what there was, and what was erased; null with `preview`. */
export interface ErasureAnswer {
  found: { tickets: number; mentions: number; events: number }
  erased: Erasure | null
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

/** How long customers of a channel waited for a person, and what became of promises about it. */
export interface ReplyTimeLine {
  account: string
  channel: string
  /** Questions that a person answered, and that wait. */
  answered: number
  waiting: number
  /** Minutes by the clock until a person answered: half of the customers waited no longer, and nine of ten. */
  medianMinutes: number | null
  p90Minutes: number | null
  /** Replies that promised a time: kept, broken, or still to be kept. What was closed without an answer is `void`. */
  promises: { made: number; kept: number; broken: number; open: number; void: number }
}

/** `GET /api/reply-times?days=28` */
export interface ReplyTimesAnswer {
  days: number
  lines: ReplyTimeLine[]
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

/** A version of an account's policy, without its text. */
export interface PolicyVersionLine {
  number: number
  /** As decisions name it. */
  name: string
  /** SHA-256 of the text. */
  hash: string
  author: string
  at: string
  message: string
  origin: PolicyOrigin
  /** The version whose text was brought back; null unless it was. */
  broughtBack: number | null
}

/** `GET /api/policies/:account/versions/:number` */
export interface PolicyVersionAnswer extends PolicyVersionLine {
  /** As it was written, comments included. */
  text: string
  /** With every default; null when this Greeter cannot read the text any more. */
  document: PolicyDocument | null
}

/** `GET /api/policies/:account`: by what the account's tickets are decided. */
export interface PolicyAnswer {
  account: string
  /** Null while the built-in policy holds. */
  active: PolicyVersionLine | null
  text: string
  document: PolicyDocument | null
  /** POLICY_FILE where it rules: then nothing else is applied. */
  file: string | null
}

/** `GET /api/policies/:account/versions`, the newest first. */
export interface PolicyLog {
  versions: PolicyVersionLine[]
  /** For `before=` of the next page; null on the last. */
  nextBefore: number | null
}

/** `POST /api/policies/check` */
export interface PolicyReview {
  /** What stops it from being applied, with line and column. */
  mistakes: Finding[]
  /** Allowed, and hardly meant. */
  oddities: Finding[]
  /** The document's own cases: one that has problems stops it too. */
  cases: CaseResult[]
}

/**
 * `POST /api/policies/:account/versions` and `…/rollback`: 201 when a version was made, 200 when none had to be or
 * with `preview`, 422 when the text is not fit. 409 means that `base` is not the active version any more, or that
 * POLICY_FILE rules.
 */
export interface PolicyApplied extends PolicyReview {
  /** Null when none was made. */
  version: PolicyVersionLine | null
  fit: boolean
  /** The text is the active one already, to the letter. */
  same: boolean
  /** The version that was active before; null for the built-in policy. */
  before: number | null
  /** What changes in meaning; null where one of the two texts cannot be read. */
  changes: PolicyChange[] | null
}

/** `POST /api/policies/:account/diff` */
export interface PolicyDiff {
  changes: PolicyChange[]
  /** Equal to the letter. */
  sameText: boolean
}

/** `POST /api/policies/edit`: the text with the changes in it and all else as it was written. */
export interface PolicyEdited extends PolicyReview {
  text: string
}

/** `422`: a text that is no policy, with what is wrong line by line. */
export interface PolicyProblem {
  error: string
  findings: Finding[]
}

/** `GET /api/samples`: tickets that are made up, to see what a policy says to them. */
export interface SamplesAnswer {
  samples: Array<{ name: string; means: string }>
}

/** `POST /api/policies/preview`: `page` is the reply, else the note, as a page of its own; null when nothing is sent. */
export interface PreviewAnswer {
  preview: Preview
  page: string | null
}

/** `POST` and `GET /api/policies/:account/backtest/:id` */
export interface BacktestAnswer {
  backtest: BacktestView
}

/** `GET /api/policies/:account/backtest`: without their reports, the newest first. */
export interface BacktestsAnswer {
  backtests: BacktestView[]
}

/** `GET /api/calendars/:account`: the calendars of the active policy; each has its next days at `…/:name`. */
export interface CalendarsAnswer {
  policy: string
  calendars: Array<{ name: string; zone: string }>
}

/** `GET /api/session`: who asks. */
export interface SessionAnswer {
  who: AuditWho
  /** The user's address, or the token's name. */
  name: string
  role: Role
}

/** `GET /api/users` */
export interface UsersAnswer {
  users: Array<{ id: number; email: string; role: Role; createdAt: string }>
}

/** `GET /api/invitations`: the links that are still open. */
export interface InvitationsAnswer {
  invitations: Array<{
    id: number
    email: string
    purpose: 'join' | 'password'
    role: Role
    invitedBy: string
    createdAt: string
    expiresAt: string
  }>
}

/** `POST /api/invitations` and `POST /api/users/:email/password-link`: the link is shown this once. */
export interface LinkAnswer {
  email: string
  link: string
  expiresAt: string
}

/** `GET /api/tokens` */
export interface TokensAnswer {
  tokens: Array<{ id: number; name: string; role: Role; createdAt: string }>
}

/** `POST /api/tokens`: what it carries is shown this once. */
export interface TokenMade {
  id: number
  name: string
  role: Role
  token: string
}

/** Somebody changed something. */
export interface AuditLine {
  id: number
  at: string
  who: AuditWho
  name: string
  /** The network address; null on Greeter's own machine. */
  address: string | null
  what: AuditedChange
  account: string | null
  subject: string | null
  before: unknown
  after: unknown
}

/** `GET /api/audit`, the newest first. */
export interface AuditAnswer {
  entries: AuditLine[]
  /** For `before=` of the next page; null on the last. */
  nextBefore: number | null
}

export type { CalendarAhead } from '../backtest/calendar/calendar-ahead.ts'
