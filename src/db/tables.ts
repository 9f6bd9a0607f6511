/**
 * The tables as TypeScript sees them. Columns are snake_case here and nowhere else: each room's
 * queries translate them once. Reasons for the columns stand in the SQL of `migrations/`.
 */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { AlarmName } from '../alarms/conditions.ts'
import type { Phase, Way } from '../alarms/deliveries.ts'
import type { AuditedChange } from '../audit/audit.ts'
import type { BrakeReason } from '../decide/brakes/reasons.ts'
import type { Check, Reason, Verdict } from '../decide/decision.ts'
import type { PersonSays } from '../decide/person-says.ts'
import type { ActionName, TicketAction } from '../decide/rules/actions.ts'
import type { TicketFacts } from '../helpdesk/facts.ts'
import type { AccountProfile, OutgoingContent } from '../helpdesk/gorgias/message-shape.ts'
import type { ActionState } from '../outbox/actions/states.ts'
import type { MessageKind, OutboxState } from '../outbox/states.ts'
import type { KindName } from '../retention/kinds.ts'

/** A bigint column: ids and counts stay far below 2^53, so they travel as numbers. */
type Id = Generated<number>
type Time = Date
/** Read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>

export type Mode = 'shadow' | 'armed'
/** By what Greeter is let into an account's API. */
export type AccountAccess = 'environment' | 'api-key' | 'oauth'
export type Outcome = 'waiting' | 'answered' | 'skipped' | 'held' | 'failed'
export type EventSource = 'webhook' | 'unverified' | 'read' | 'receive'
export type Trust = 'full' | 'no-addresses' | 'hint'
/** Why an address gets no automatic answers (LOOP-RULES S22, S23). */
export type BlockReason = 'bounce' | 'complaint'
/** What people and tokens may do (access/roles.ts). */
export type Role = 'viewer' | 'editor' | 'owner'
export type AuditWho = 'user' | 'token' | 'command' | 'environment'
/** What a person can do to a ticket. */
export type ActName = 'answer' | 'retry' | 'dismiss' | 'redrive'
/** A ticket as an act found or left it: nothing that names the customer. */
export interface ActSnapshot {
  outcome: Outcome
  reason: string | null
  says: PersonSays | null
  messages: Array<{ kind: MessageKind; state: OutboxState; reason: string | null }>
  /** Where a rule changes the ticket. */
  actions?: Array<{ action: ActionName; state: ActionState; reason: string | null }>
}
export type CallPurpose =
  | 'reply'
  | 'note'
  | 'read'
  | 'headers'
  | 'look-up'
  | 'confirm'
  | 'profile'
  | 'setup'
  | 'sweep'
  | 'action'
/** What the last look at the account's HTTP integration found; `unknown`: which one is ours cannot be told, or there never was one. */
export type IntegrationState = 'active' | 'switched-off' | 'missing' | 'unknown'

export interface AccountTable {
  id: string
  domain: string | null
  mode: Generated<Mode>
  connected_at: Time
  armed_at: Time | null
  paused_at: Time | null
  pause_code: string | null
  pause_detail: string | null
  paused_by: string | null
  refused_at: Time | null
  returns_external_id: Generated<boolean>
  profile: ColumnType<AccountProfile | null, string | null | undefined, string | null>
  profile_at: Time | null
  sender: string | null
  sender_until: Time | null
  breaker_reset_at: Time | null
  breaker_reset_contact: Generated<number>
  integration_state: IntegrationState | null
  integration_since: Time | null
  integration_reactivated_at: Time | null
  /** When the database was put back from a backup. */
  restored_at: Time | null
  access: Generated<AccountAccess>
  base_url: string | null
  api_email: string | null
  public_url: string | null
  pace_reserve: number | null
  removed_at: Time | null
  access_version: Generated<number>
}

export interface TicketTable {
  account: string
  id: number
  first_seen_at: Time
  last_event_at: Time
  facts: ColumnType<TicketFacts | null, string | null | undefined, string | null>
  outcome: Generated<Outcome>
  reason: string | null
  outcome_at: Time | null
  decision_id: number | null
  shadowed: Generated<boolean>
  read_due_at: Time | null
  read_kind: 'facts' | 'hint' | 'headers' | null
  headers_asked_of: number | null
  reads: Generated<number>
  wake_at: Time | null
  failures: Generated<number>
  person_says: PersonSays | null
  pared_at: Time | null
  erased_at: Time | null
  rule: string | null
  channel: GeneratedAlways<string | null>
  language: GeneratedAlways<string | null>
  words: GeneratedAlways<string | null>
  customer_id: GeneratedAlways<number | null>
}

export interface EventTable {
  id: Id
  account: string
  key: string
  source: EventSource
  trust: Trust
  ticket_id: number | null
  trigger: string | null
  message_id: number | null
  content_type: string | null
  query: string | null
  body: Uint8Array
  problem_code: string | null
  problem: string | null
  received_at: Time
  copies: Generated<number>
  last_copy_at: Time | null
  handled_at: Time | null
  aside: string | null
}

export interface DecisionTable {
  id: Id
  account: string
  ticket_id: number
  at: Time
  mode: Mode
  verdict: Verdict
  reason: Reason
  policy: string
  trace: Json<Check[]>
}

export interface ReservationTable {
  account: string
  ticket_id: number
  purpose: string
  /** `actions`: the right to do what a rule does to the ticket besides. */
  kind: MessageKind | 'actions'
  at: Time
}

export interface OutboxTable {
  id: Id
  account: string
  ticket_id: number
  purpose: string
  kind: MessageKind
  external_id: string
  state: OutboxState
  reason: string | null
  detail: string | null
  attempt: Generated<number>
  content: Json<OutgoingContent>
  created_at: Time
  due_at: Time
  claimed_at: Time | null
  claimed_by: string | null
  look_at: Time | null
  looks: Generated<number>
  message_id: number | null
  provider_message_id: string | null
  moved_to: number | null
  accepted_at: Time | null
  sent_at: Time | null
  changed_at: Time
  retry_asked: 'retry' | 'retry-anyway' | null
  dismissed_at: Time | null
}

export interface TicketActionTable {
  id: Id
  account: string
  ticket_id: number
  action: ActionName
  wanted: Json<TicketAction>
  rule: string
  seen_message_id: number
  state: ActionState
  reason: string | null
  status: number | null
  code: string | null
  detail: string | null
  attempt: Generated<number>
  created_at: Time
  due_at: Time
  changed_at: Time
  dismissed_at: Time | null
}

export interface AttemptTable {
  id: Id
  outbox_id: number
  number: number
  call: 'send' | 'look-up'
  started_at: Time
  ended_at: Time
  status: number | null
  code: string | null
  detail: string | null
}

export interface CallCountTable {
  account: string
  purpose: CallPurpose
  calls: Generated<number>
}

export interface ContactTable {
  id: Id
  account: string
  ticket_id: number
  purpose: string
  at: Time
  message_at: Time
  address: string
  customer: string | null
  domain: string | null
  near: Generated<string[]>
  subject: string | null
  body: string | null
  wording: string | null
  text_id: string
  period: string | null
  answered_at: Time | null
  stopped_by: BrakeReason | null
  repeat: boolean
  echo: boolean
  released_at: Time | null
}

export interface BlockedAddressTable {
  account: string
  address: string
  reason: BlockReason
  until: Time | null
  at: Time
}

export interface SweepTable {
  account: string
  mark: Time | null
  next_mark: Time | null
  cursor: string | null
  cursor_at: Time | null
  unsettled: Generated<number>
  due_at: Time
  completed_at: Time | null
  found: Generated<number>
}

export interface SettingTable {
  key: string
  value: string
}

export interface TokenTable {
  id: Id
  name: string
  digest: Uint8Array
  created_at: Time
  revoked_at: Time | null
  role: Generated<Role>
}

export interface UsersTable {
  id: Id
  email: string
  role: Role
  password: string
  created_at: Time
}

export interface TwoStepTable {
  user_id: number
  begun_at: Time
  on_since: Time | null
  last_step: Generated<number>
}

export interface RecoveryCodeTable {
  user_id: number
  digest: Uint8Array
}

export interface SessionTable {
  digest: Uint8Array
  user_id: number
  created_at: Time
  idle_at: Time
  ends_at: Time
  address: string | null
}

export interface InvitationTable {
  id: Id
  digest: Uint8Array
  email: string
  purpose: 'join' | 'password'
  role: Role
  invited_by: string
  created_at: Time
  expires_at: Time
  used_at: Time | null
}

export interface LoginTryTable {
  id: Id
  at: Time
  account: Uint8Array
  address: Uint8Array
}

export interface AuditTable {
  id: Id
  at: Time
  who: AuditWho
  name: string
  address: string | null
  what: AuditedChange
  account: string | null
  subject: string | null
  before: ColumnType<unknown, string | null, never>
  after: ColumnType<unknown, string | null, never>
}

export interface StoredSecretTable {
  id: Id
  name: string
  sealed: string
  created_at: Time
  retires_at: Time | null
}

export interface OauthAttemptTable {
  digest: Uint8Array
  account: string
  base_url: string
  redirect_url: string
  asked_by: string
  expires_at: Time
}

export interface ActTable {
  id: Id
  at: Time
  actor: string
  act: ActName | 'erase'
  account: string
  ticket_id: number
  forced: boolean
  before: Json<ActSnapshot>
  after: Json<ActSnapshot>
}

/** How a version of a policy came to be. */
export type PolicyOrigin = 'apply' | 'rollback' | 'file'

export interface PolicyVersionTable {
  account: string
  number: number
  text: string
  hash: string
  author: string
  at: Time
  message: string
  origin: PolicyOrigin
  brought_back: number | null
}

export interface ActivePolicyTable {
  account: string
  number: number
  since: Time
  file: string | null
}

export interface RetentionTable {
  single: Generated<boolean>
  holder: string | null
  held_until: Time | null
  due_at: Generated<Time>
  completed_at: Time | null
  removed: ColumnType<Partial<Record<KindName, number>>, string | undefined, string>
  longest_step_ms: number | null
  counted_to: Generated<number>
  received: Generated<number>
  duplicates: Generated<number>
  seen_to: Generated<number>
  seen: Generated<number>
}

/** How long a ticket's first reply took; written by the trigger `outbox_first_reply` alone. */
export interface FirstReplyTable {
  account: string
  ticket_id: number
  first_seen_at: Time
  took_ms: number
}

export interface ReplyTimeTable {
  account: string
  ticket_id: number
  channel: string
  asked_at: Time
  answered_at: Time | null
  ended_at: Time | null
  promised_at: Time | null
  promised_until: Time | null
  wrote_again_at: Time | null
}

export interface PaceTable {
  account: string
  at: Time
  used: number
  limited_to: number
  leaks_per_second: number
  kept_free: number
  left_free: number
  next_at: Time | null
}

export interface ReplyTimeMarkTable {
  single: Generated<boolean>
  event: Generated<number>
}

export interface AlarmEpisodeTable {
  id: Id
  alarm: AlarmName
  account: string
  text: string
  started_at: Time
  calm_since: Time | null
  ended_at: Time | null
}

export interface AlarmDeliveryTable {
  id: Id
  episode: number
  phase: Phase
  way: Way
  due_at: Time
  attempts: Generated<number>
  done_at: Time | null
  outcome: 'delivered' | 'given-up' | null
  problem: string | null
}

export interface Tables {
  account: AccountTable
  ticket: TicketTable
  event: EventTable
  decision: DecisionTable
  reservation: ReservationTable
  outbox: OutboxTable
  attempt: AttemptTable
  ticket_action: TicketActionTable
  call_count: CallCountTable
  contact: ContactTable
  blocked_address: BlockedAddressTable
  sweep: SweepTable
  setting: SettingTable
  token: TokenTable
  users: UsersTable
  two_step: TwoStepTable
  recovery_code: RecoveryCodeTable
  session: SessionTable
  invitation: InvitationTable
  login_try: LoginTryTable
  audit: AuditTable
  stored_secret: StoredSecretTable
  oauth_attempt: OauthAttemptTable
  act: ActTable
  policy_version: PolicyVersionTable
  active_policy: ActivePolicyTable
  retention: RetentionTable
  first_reply: FirstReplyTable
  reply_time: ReplyTimeTable
  pace: PaceTable
  reply_time_mark: ReplyTimeMarkTable
  alarm_episode: AlarmEpisodeTable
  alarm_delivery: AlarmDeliveryTable
}
