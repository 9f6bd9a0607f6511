import type { Json, JsonObject } from '../json.ts'
import type { Stamp } from '../stamp.ts'

/** A helpdesk as it is stored; `shapes/` says how Gorgias shows it. Users and customers share one id space. */

export interface User {
  kind: 'user'
  id: number
  email: string
  name: string
  firstname: string
  lastname: string
  role: string
  meta: JsonObject
  bio: string | null
  country: string | null
  externalId: string | null
  language: string | null
  timezone: string
  active: boolean
  createdAt: Stamp
  updatedAt: Stamp
}

export interface CustomerChannel {
  id: number
  type: string
  address: string
  preferred: boolean
  createdAt: Stamp
  updatedAt: Stamp
}

export interface Customer {
  kind: 'customer'
  id: number
  externalId: string | null
  email: string | null
  name: string | null
  firstname: string
  lastname: string
  channels: CustomerChannel[]
  language: string | null
  timezone: string | null
  note: string | null
  data: Json
  /** The version that came with `data`; an older one does not replace it (FACTS 4.3). */
  dataVersion: Stamp | null
  customFields: CustomFieldValues
  meta: JsonObject | null
  /** What HTTP integrations answered, by integration id (FACTS 2.1). */
  integrations: Record<string, JsonObject>
  createdAt: Stamp
  updatedAt: Stamp
}

/** Values by the text of their field's id. */
export type CustomFieldValues = Record<string, { id: number; value: Json }>

export interface Tag {
  id: number
  name: string
  description: string | null
  decoration: JsonObject
  createdAt: Stamp
}

export interface Setting {
  id: number
  type: string
  data: Json
}

export interface HttpSettings {
  id: number
  url: string
  method: string
  requestContentType: string
  responseContentType: string
  headers: Record<string, string>
  form: Json
  hmacSecret: string | null
  triggers: Record<string, boolean>
}

export interface Integration {
  id: number
  type: string
  name: string
  description: string | null
  http: HttpSettings | null
  meta: JsonObject | null
  userId: number
  managed: boolean
  createdAt: Stamp
  updatedAt: Stamp
  deactivatedAt: Stamp | null
  /** Failed calls in a row (FACTS 2.8). */
  failures: number
}

export interface Ticket {
  id: number
  externalId: string | null
  status: 'open' | 'closed'
  priority: string
  channel: string
  via: string
  fromAgent: boolean
  spam: boolean
  imported: boolean | null
  isUnread: boolean
  customerId: number | null
  assigneeUserId: number | null
  assigneeTeamId: number | null
  subject: string | null
  language: string | null
  meta: Json
  tagIds: number[]
  customFields: CustomFieldValues
  messageIds: number[]
  /** The ticket this one was merged into. */
  mergedInto: number | null
  createdAt: Stamp
  processedAt: Stamp
  updatedAt: Stamp
  openedAt: Stamp | null
  closedAt: Stamp | null
  snoozeAt: Stamp | null
  trashedAt: Stamp | null
  lastMessageAt: Stamp | null
  lastReceivedMessageAt: Stamp | null
}

export interface Message {
  id: number
  ticketId: number
  /** Id at the mail provider. */
  messageId: string | null
  externalId: string | null
  public: boolean
  channel: string
  via: string
  /** As given: `{type, from, to, cc, bcc, extra}`. */
  source: JsonObject
  senderId: number
  receiverId: number | null
  fromAgent: boolean
  integrationId: number | null
  ruleId: number | null
  subject: string | null
  bodyText: string | null
  bodyHtml: string | null
  strippedText: string | null
  strippedHtml: string | null
  strippedSignature: string | null
  attachments: Json
  actions: Json
  macros: Json[]
  meta: Json
  headers: JsonObject | null
  imported: boolean | null
  createdAt: Stamp
  processedAt: Stamp
  sentAt: Stamp | null
  failedAt: Stamp | null
  openedAt: Stamp | null
  deletedAt: Stamp | null
  lastSendingError: JsonObject | null
  isRetriable: boolean
}

/** What an event may be about (the values of the list's `object_type` filter). */
export type EventObject =
  | 'Account'
  | 'CustomField'
  | 'Customer'
  | 'Integration'
  | 'Job'
  | 'Macro'
  | 'Rule'
  | 'SatisfactionSurvey'
  | 'Tag'
  | 'Team'
  | 'Ticket'
  | 'TicketMessage'
  | 'User'
  | 'View'
  | 'Widget'

/** A row of the helpdesk's own event log (FACTS 4.4). */
export interface HelpdeskEvent {
  id: number
  context: string | null
  createdAt: Stamp
  data: JsonObject | null
  objectId: number
  objectType: EventObject
  type: string
  userId: number | null
}

/** A message that really left the helpdesk: what the customer received. */
export interface OutboxEntry {
  ticketId: number
  messageId: number
  channel: string
  to: string[]
  from: string | null
  subject: string | null
  text: string | null
  html: string | null
  /** Milliseconds since 1970. */
  at: number
}

export interface AccessToken {
  email: string
  /** Milliseconds since 1970; null: never. */
  expiresAt: number | null
}

export interface OauthGrant {
  kind: 'code' | 'refresh'
  email: string
  /** Where a code was sent to. */
  redirectUri?: string
}
