/**
 * What `/api` answers (DESIGN section 7): the only types that the console imports.
 */
import type { ActResult } from '../acts/carry-out.ts'
import type { WorkListName } from '../acts/work-list.ts'
import type { AlarmName } from '../alarms/conditions.ts'
import type { Way as AlarmWay } from '../alarms/deliveries.ts'
import type { AuditedChange } from '../audit/audit.ts'
import type { BacktestView } from '../backtest/backtests.ts'
import type { Preview } from '../backtest/preview/preview.ts'
import type {
  AccountAccess,
  ActName,
  ActSnapshot,
  AuditWho,
  BlockReason,
  IntegrationState,
  Mode,
  Outcome,
  PolicyOrigin,
  Role,
} from '../db/tables.ts'
import type { BreakerSigns } from '../decide/brakes/breaker.ts'
import type { BrakeReason } from '../decide/brakes/reasons.ts'
import type { Check, Reason, Verdict } from '../decide/decision.ts'
import type { PersonSays } from '../decide/person-says.ts'
import type { ActionName } from '../decide/rules/actions.ts'
import type { ErrorCode } from '../error-codes.ts'
import type { ActionState } from '../outbox/actions/states.ts'
import type { MessageKind, OutboxState } from '../outbox/states.ts'
import type { MeasuredScore } from '../people/score.ts'
import type { PolicyChange } from '../policy/diff-policy.ts'
import type { Finding } from '../policy/finding.ts'
import type { CaseResult } from '../policy/run-cases.ts'
import type { PolicyDocument } from '../policy/schema.ts'
import type { PolicyTerms } from '../policy/terms.ts'
import type { Erasure } from '../retention/erase-customer.ts'
import type { RetentionLine } from '../retention/state.ts'
import type { Said, Sentence } from '../sentences.ts'
import type { Finding as DoctorFinding } from '../setup/findings.ts'

export interface TicketLine {
  account: string
  ticketId: number
  outcome: Outcome
  reason: string | null
  /** The reason in plain words. */
  reasonText: string | null
  /** The policy's rule that takes it; null when none does, or none yet. */
  rule: string | null
  subject: string | null
  customerName: string | null
  customerAddress: string | null
  channel: string | null
  language: string | null
  firstSeenAt: string
  lastEventAt: string
}

/** `GET /api/tickets/choices?account=`: what the newest tickets can be filtered by, the most frequent first. */
export interface TicketChoices {
  reasons: Array<{ value: string; text: string; tickets: number }>
  rules: TicketChoice[]
  channels: TicketChoice[]
  languages: TicketChoice[]
}

export interface TicketChoice {
  value: string
  tickets: number
}

/** `GET /api/tickets?account=&outcome=&reason=&rule=&channel=&language=&text=&from=&until=&limit=&cursor=` */
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
  /** How often the same delivery came again, and when it last did. */
  copies: number
  lastCopyAt: string | null
  handledAt: string | null
  outcome: Outcome
  reason: string | null
  /** What is wrong with the body and how to mend it; null when it is usable. */
  problem: string | null
  /** Its error code; null where it was not the body that was wrong. */
  problemCode: string | null
  /** Zero after retention or an erasure has removed it. */
  bodyBytes: number
}

/** `GET /api/tickets/:account/:ticketId/events/:id`: a webhook's body as it came, secrets masked. */
export interface EventBody {
  id: number
  contentType: string | null
  /** What stood behind the ? of the address, without the secret. */
  query: string | null
  bytes: number
  /** Empty when it was removed. */
  text: string
  /** The text ends here, and the body goes on. */
  cut: boolean
  /** How many secrets were masked. */
  masked: number
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
  /** Every brake in order; empty when the matter was clear before. */
  brakes: BrakeLine[]
}

export interface BrakeLine {
  /** `B10` */
  brake: string
  /** The reason that it stops with. */
  reason: string
  /** The same in plain words. */
  text: string
  /** `not needed`: another one before it has stopped the ticket. */
  result: 'pass' | 'stop' | 'not needed'
}

export interface AttemptLine {
  number: number
  call: 'send' | 'look-up'
  /** Method and path of the call. */
  request: string
  startedAt: string
  endedAt: string
  status: number | null
  code: string | null
  /** What Gorgias said, where it did not just say yes. */
  detail: string | null
}

export interface MessageLine {
  id: number
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
  /** The rule that sends it; null in old records. */
  rule: string | null
  channel: string
  subject: string | null
  /** Where it goes; empty for notes, and after an erasure. */
  to: string
  /** Until when it promises a person's answer. */
  promisedUntil: string | null
  /** As a page of its own: `GET …/messages/:id/page`. Empty after retention or an erasure. */
  text: string
  attempts: AttemptLine[]
}

/** What a rule does to the ticket besides writing. */
export interface ActionLine {
  action: ActionName
  /** In plain words: `add the tags refund, auto`. */
  text: string
  /** The same by name. */
  says: Said
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

/** The way from the customer's message to our reply; null for what has not happened, or is not known. */
export interface TicketTimes {
  /** When the customer wrote, by the helpdesk's clock. */
  wroteAt: string | null
  /** When Greeter first heard of it. */
  heardAt: string
  decidedAt: string | null
  /** When the reply was last sent off to the helpdesk. */
  calledAt: string | null
  acceptedAt: string | null
  sentAt: string | null
}

export interface TicketStory extends TicketLine {
  mode: Mode
  /** What a person said about it; it outweighs what is decided. */
  says: PersonSays | null
  /** The ticket in Gorgias. */
  helpdeskUrl: string | null
  /** When it is looked at again by itself. */
  wakeAt: string | null
  /** Its customer was erased, or its details were removed by retention. */
  erasedAt: string | null
  paredAt: string | null
  times: TicketTimes
  events: EventLine[]
  decisions: DecisionLine[]
  messages: MessageLine[]
  actions: ActionLine[]
  acts: ActLine[]
}

/**
 * `POST /api/tickets/:account/:ticketId/exception { was, acceptLoopRisk?, preview? }`: a person says what a sender is.
 * 201 when the policy has a new version, 200 when it needed none or with `preview`, 422 where it cannot be said,
 * 409 when POLICY_FILE rules or the policy has just changed.
 */
export interface ExceptionAnswer {
  was: 'person' | 'robot'
  /** On which list whose address is put. */
  entries: Array<{ list: 'exclusions' | 'trusted'; pattern: string }>
  /** The name of the case that keeps it so, among the policy's own tests. */
  testCase: string
  /** What such a ticket comes to from now on, brakes apart; null when its webhooks are not kept any more. */
  outcome: { verdict: Verdict; reason: string; reasonText: string; rule: string | null } | null
  /** The sender's mails say that they are automatic: only `acceptLoopRisk` has them answered. */
  needsLoopRisk: boolean
  applied: PolicyApplied
}

/** `GET /api/tickets/:account/:ticketId/fixture?was=person`: the webhook that opened it, for somebody's own tests. */
export interface TicketFixture {
  name: string
  account: string
  ticketId: number
  was: 'person' | 'robot'
  should: 'answer' | 'skip'
  decided: { verdict: Verdict; reason: string; policy: string } | null
  webhook: { trigger: string | null; contentType: string | null; receivedAt: string; body: string }
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

/** `GET /api/work/counts?account=` */
export type WorkCounts = Record<WorkListName, number>

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

/** `GET /api/accounts`: every account that Greeter works for. */
export interface AccountsAnswer {
  accounts: AccountDetails[]
  /** An app for OAuth2 is set (OAUTH_CLIENT_ID), so accounts can be let in without a key. */
  oauth: boolean
  /** PUBLIC_URL; null where it is not set. */
  publicUrl: string | null
}

export interface AccountDetails extends AccountLine {
  /** `acme` of acme.gorgias.com. */
  domain: string | null
  /** `environment`: set by GORGIAS_*, and changed only there. */
  access: AccountAccess
  /** Null while the environment lacks its details. */
  baseUrl: string | null
  /** The API user, the author of the replies. */
  email: string | null
  /** Tickets older than this are never answered. */
  connectedAt: string
  pauseDetail: string | null
  /** The same by name; null where a person wrote it. */
  pauseSays: Said | null
  /** What the integration in Gorgias has to call; null while neither PUBLIC_URL is set nor the account connected. */
  webhookUrl: string | null
  /** The share of the request budget that is left free, 0 to 0.9; null: PACE_RESERVE. */
  paceReserve: number | null
}

/**
 * `POST /api/accounts` (201) and `PUT /api/accounts/:account/key`. 422 with AccountRefused when Gorgias does not let
 * Greeter in.
 */
export interface AccountSaved {
  account: AccountDetails
  findings: DoctorFinding[]
}

/** `422`: what is wrong with an account's details, and for each what to do. */
export interface AccountRefused {
  error: string
  code: ErrorCode
  findings: DoctorFinding[]
}

/** `POST /api/accounts/:account/test`: all that the doctor looks at, and what answering costs. */
export interface DoctorAnswer {
  findings: DoctorFinding[]
  costs: string
}

/** `POST /api/accounts/:account/connect` and `…/webhook-secret`: what was done, in lines for a person. */
export interface AccountDone {
  account: AccountDetails
  lines: Sentence[]
}

/** `POST /api/accounts/oauth`: where the browser goes to let Greeter in. */
export interface OauthStart {
  url: string
}

/** `GET /api/settings/alarms`: who hears of alarms, without secrets, and when they are raised. All of it comes from the environment. */
export interface AlarmSettingsAnswer {
  receivers: Array<{ way: AlarmWay; to: string }>
  settings: Array<{ name: string; value: string }>
  alarms: Array<{ alarm: AlarmName; title: string; doThis: string }>
}

/** `POST /api/settings/alarms/test` */
export interface AlarmTestAnswer {
  results: Array<{ way: AlarmWay; ok: boolean; problem: string | null }>
}

/** `GET /api/settings/retention`: what is kept for how long; null: for ever. */
export interface RetentionAnswer {
  kinds: Array<{ name: string; title: string; keepMs: number | null; setting: string }>
  last: RetentionLine | null
}

/** A sender whom a brake has stopped, and would stop again. */
export interface BrakedLine {
  account: string
  /** Names the sender when they are let go. */
  key: string
  name: string | null
  address: string | null
  brake: BrakeReason
  brakeText: string
  /** The last ticket that was stopped. */
  ticketId: number
  subject: string | null
  since: string
  last: string
  tickets: number
  /** When the next message like it would pass; null: it is the message itself that is stopped, each time. */
  until: string | null
}

/** An address that gets no automatic answers because mail to it came back, or it complained. */
export interface BlockedLine {
  account: string
  key: string
  name: string | null
  address: string | null
  reason: BlockReason
  at: string
  /** Null: for good. */
  until: string | null
}

/** `GET /api/brakes/:account` */
export interface BrakesAnswer {
  account: string
  /** What stops the account as a whole when its replies look like a loop. */
  breaker: {
    /** `earliest`: it goes on by itself then, if all is calm. Null while it goes on. */
    tripped: { since: string; detail: string; detailSays: Said | null; earliest: string } | null
    /** What of a loop is to be seen in the last replies; null while the account is paused. */
    signs: BreakerSigns | null
    /** It trips from `least` replies on, when one in `oneIn` is repeated or equal, or with more echoes than `echoes`. */
    limits: { replies: number; least: number; oneIn: number; echoes: number }
  }
  braked: BrakedLine[]
  blocked: BlockedLine[]
}

/** `POST /api/brakes/:account/release`: whether there was anything to let go. */
export interface ReleaseAnswer {
  released: boolean
}

/** `POST /api/senders/:account`: everything that holds for one address. */
export interface SenderAnswer {
  key: string
  /** Entries of the policy's lists that fit, with their places. */
  exclusions: Array<{ index: number; pattern: string }>
  trusted: Array<{ index: number; pattern: string }>
  blocked: { reason: BlockReason; until: string | null } | null
  braked: BrakedLine[]
  /** Automatic replies that it has had within the time in which they are counted, and the most that it gets. */
  replies: { had: number; most: number; withinMs: number }
}

/** `GET /api/judgement?account=&days=28` */
export interface JudgementAnswer {
  days: number
  /** On mails of which it is known who wrote them, when it was last measured (`npm run judge`). */
  measured: MeasuredScore
  /** The accounts' own tickets. `mistakes`: taken for a robot's, and answered by a person later. */
  accounts: Array<{
    account: string
    robots: { skipped: number; held: number }
    answered: number
    mistakes: number
  }>
}

/** A ticket that was taken for a robot's and that a person answered later. */
export interface MistakeLine {
  account: string
  ticketId: number
  name: string | null
  address: string | null
  subject: string | null
  channel: string | null
  reason: Reason
  reasonText: string
  verdict: 'skip' | 'hold'
  decidedAt: string
  answeredAt: string
}

/** `GET /api/mistakes?account=&days=28`, the newest first. */
export interface MistakesAnswer {
  days: number
  mistakes: MistakeLine[]
}

/** How long it took from the customer's message until Gorgias had the reply, in milliseconds. */
export interface TimeToReply {
  replies: number
  /** Half of the customers had theirs within the first time, 95 of 100 within the second; null without replies. */
  p50Ms: number | null
  p95Ms: number | null
}

/** What became of tickets that came in a time. */
export interface TicketFigures {
  received: number
  /** They add up to what was received. */
  outcomes: Record<Outcome, number>
  timeToReply: TimeToReply
}

/**
 * `GET /api/figures?from=2026-11-23&to=2026-11-23&zone=Europe/Berlin&account=`: the tickets that came on these days,
 * both included, as a calendar in the zone shows them.
 */
export interface FiguresAnswer extends TicketFigures {
  from: string
  to: string
  /** Why tickets were skipped, held or failed, the most frequent reason first. */
  reasons: Array<{ outcome: Outcome; reason: string; reasonText: string; tickets: number }>
  /** Whatever day it came: what waits for people, and for Greeter. */
  now: { held: number; failed: number; waiting: number }
}

export type SeriesBy = 'hour' | 'day' | 'channel' | 'language' | 'rule'

/** `GET /api/series?by=hour&from=&to=&zone=&account=`: the same tickets in groups. By hour for up to eight days. */
export interface SeriesAnswer {
  by: SeriesBy
  groups: SeriesGroup[]
}

export interface SeriesGroup extends TicketFigures {
  /** The channel, language or rule; null where there is none. When it begins, for hours and days. */
  key: string | null
}

/** `GET /api/operation?account=`: how each account goes just now. */
export interface OperationAnswer {
  accounts: AccountOperation[]
}

export interface AccountOperation extends AccountLine {
  pauseDetail: string | null
  /** The same by name; null where a person wrote it. */
  pauseSays: Said | null
  /** Who paused it: `user anna@example.com`; null where Greeter did. */
  pausedBy: string | null
  pausedByHand: boolean
  /** Replies and notes that wait for their turn, and those whose call is under way or has no clear answer yet. */
  inLine: number
  underWay: number
  /** What the helpdesk said of itself, and when it was asked; null before the first time. */
  profile: { at: string; userEmail: string | null; inboxes: number } | null
  /** What the sender knows of the account's request budget; null before its first call. */
  pace: PaceLine | null
}

export interface PaceLine {
  /** When the sender last made a call; the level has leaked since. */
  at: string
  /** Calls in the bucket now, of how many; so many leak out in a second. */
  used: number
  limit: number
  perSecond: number
  /** Calls that are always left free, and those that are left free now because others were noticed. */
  keptFree: number
  leftFree: number
  /** The next call waits for this moment; null when it need not wait. */
  nextAt: string | null
}

/** `POST /api/pause` and `POST /api/resume`: the accounts that were changed. */
export interface PauseAnswer {
  changed: string[]
}

/** How long customers of a channel waited for a person, and what became of promises about it. */
export interface ReplyTimeLine extends ReplyTimeFigures {
  account: string
  channel: string
}

export interface ReplyTimeFigures {
  /** Questions, those that a person answered, and those that wait. The rest was closed without an answer. */
  asked: number
  answered: number
  waiting: number
  /** Minutes by the clock until a person answered: half of the customers waited no longer, and nine of ten. */
  medianMinutes: number | null
  p90Minutes: number | null
  /** The same with those who still wait: they count for as long as they have waited, so it is at least this. */
  medianSoFarMinutes: number | null
  p90SoFarMinutes: number | null
  /** Customers who wrote again before a person had answered. */
  wroteAgain: number
  /** Replies that promised a time: kept, broken, or still to be kept. What was closed without an answer is `void`. */
  promises: { made: number; kept: number; broken: number; open: number; void: number }
}

/** `GET /api/reply-times?days=28&zone=&account=` */
export interface ReplyTimesAnswer {
  days: number
  lines: ReplyTimeLine[]
  /** All channels and accounts together. */
  total: ReplyTimeFigures
  /** Tickets of machines that nobody answered: nobody waits there, so they are not counted. */
  machines: number
}

/** `GET /api/reply-times/by-day?days=28&zone=&account=` */
export interface ReplyTimeDaysAnswer {
  days: ReplyTimeDay[]
}

/** What was asked on one day, and how it went on. */
export interface ReplyTimeDay {
  /** When the day begins. */
  from: string
  asked: number
  answered: number
  wroteAgain: number
  medianMinutes: number | null
  p90Minutes: number | null
  kept: number
  broken: number
}

/** `GET /api/promises?account=`: promised times of which customers still wait. */
export interface PromisesAnswer {
  /** Still to be kept, those whose time is over first in front. */
  open: PromiseLine[]
  openCount: number
  /** Broken in the last 14 days, and the customer still waits: the last one in front. */
  broken: PromiseLine[]
  brokenCount: number
}

export interface PromiseLine {
  account: string
  ticketId: number
  subject: string | null
  channel: string
  askedAt: string
  promisedUntil: string
  wroteAgainAt: string | null
}

/** One time that something was wrong. */
export interface AlarmLine {
  alarm: AlarmName
  /** Null for what concerns no account. */
  account: string | null
  title: string
  /** What was seen when it began. */
  detail: string
  /** The same by name; null for what was not written by this Greeter. */
  detailSays: Said | null
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
  /** The custom fields of tickets by which rules may ask; null while they are not known. */
  customFields: Array<{ id: number; label: string }> | null
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

/** `GET /api/policy-terms`: everything that a policy may say, for editors. */
export type PolicyTermsAnswer = PolicyTerms

/** `GET /api/holidays?country=&region=&district=`: which places have public holidays, by their codes. */
export interface HolidaysAnswer {
  countries: string[]
  /** Of the country, and of the region: those with holidays of their own. */
  regions: Array<{ code: string; name: string }>
  districts: Array<{ code: string; name: string }>
  /** Of this year and the next. */
  holidays: Array<{ date: string; name: string; englishName: string }>
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
  /** Its reason in plain words. */
  reasonText: string
  page: string | null
}

/** `POST` and `GET /api/policies/:account/backtest/:id` */
export interface BacktestAnswer {
  backtest: BacktestView
  /** The reasons of its report in plain words. */
  reasonTexts: Record<string, string>
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

/** `GET /api/session/two-step`: one's own. */
export interface TwoStepAnswer {
  /** Null: a sign-in asks for no code. */
  since: string | null
  /** How many recovery codes are left. */
  recoveryCodes: number
}

/** `POST /api/session/two-step`: for the authenticator app, shown this once. A right code then turns it on. */
export interface TwoStepBegun {
  /** In Base32. */
  secret: string
  /** `otpauth://totp/…`, for a QR code. */
  uri: string
}

/** `POST /api/session/two-step/confirm` and `POST /api/session/two-step/recovery-codes`: shown this once. */
export interface RecoveryCodesAnswer {
  recoveryCodes: string[]
}

/** `GET /api/users` */
export interface UsersAnswer {
  /** `twoStepSince`: null where a sign-in asks for no code. */
  users: Array<{ id: number; email: string; role: Role; createdAt: string; twoStepSince: string | null }>
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

export type { AccountAccess, AlarmWay, DoctorFinding, Said, Sentence }
/** `GET` and `POST /api/trial`: a sandbox beside Greeter, in the same process. */
export interface TrialAnswer {
  /** False where Greeter is reached from elsewhere, or works in several processes. */
  possible: boolean
  running: { account: string; url: string } | null
}

/** `POST /api/trial/ticket`: a customer of the sandbox has written. */
export interface TrialTicket {
  account: string
  ticketId: number
}

/** `GET /api/starters`: policies to begin with. */
export interface StartersAnswer {
  starters: Array<{ name: string; text: string }>
}

/** What the server writes into the console's page. */
export interface ConsoleTold {
  /** For the styles that the page makes while it runs. */
  nonce: string
  /** Whether anybody can sign in. */
  hasUsers: boolean
}

/**
 * Of what `GET /api/live` tells that it has changed: an event `changed` with a list of these. The keys of the
 * console's queries begin with them.
 */
export type LiveTopic = 'tickets' | 'work' | 'stats' | 'alarms' | 'policies' | 'accounts' | 'users' | 'audit'

export type { CalendarAhead } from '../backtest/calendar/calendar-ahead.ts'
export type { PolicyChange } from '../policy/diff-policy.ts'
export type { PolicyEdit } from '../policy/edit/edit-policy-text.ts'
export type { Finding } from '../policy/finding.ts'
