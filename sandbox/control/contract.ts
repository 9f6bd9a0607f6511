import type { z } from 'zod'
import type { Call } from '../api/call.ts'
import type { DeliveryFault } from '../faults/delivery-faults.ts'
import type { FaultMode } from '../faults/fault-queue.ts'
import type { Json } from '../json.ts'
import type { RobotKind } from '../people/robot-models.ts'
import type { Trigger } from '../triggers.ts'
import type {
  agentBody,
  draftBody,
  faultBody,
  integrationBody,
  loadBody,
  messageBody,
  robotBody,
  settingsBody,
  ticketBody,
  ticketChangeBody,
} from './bodies.ts'

/**
 * What the control API says to whoever looks at the sandbox, and what it takes. Types only, and none that
 * needs Node: the page in the browser is written against this file.
 */

export type FaultOrder = z.input<typeof faultBody>
export type RobotOrder = z.input<typeof robotBody>
export type AgentOrder = z.input<typeof agentBody>
export type LoadOrder = z.input<typeof loadBody>
export type TicketOrder = z.input<typeof ticketBody>
export type MessageOrder = z.input<typeof messageBody>
export type TicketChange = z.input<typeof ticketChangeBody>
export type IntegrationOrder = z.input<typeof integrationBody>
export type DraftOrder = z.input<typeof draftBody>
export type SettingsChange = z.input<typeof settingsBody>

/** Everything but tickets and wire: small enough to be sent whole when it changes. */
export interface Sections {
  /** Another number means: something in the inbox may look different now. */
  inboxRevision: number
  account: { domain: string; inbox: string }
  users: ShownUser[]
  buckets: ShownBucket[]
  faults: ShownFault[]
  integrations: ShownIntegration[]
  robots: ShownRobot[]
  agents: ShownAgent[]
  loads: ShownLoad[]
  settings: { otherCallers: number; fieldPrediction: boolean | number; restoresExternalId: boolean }
}

/** The first event of the stream, `snapshot`: all there is, with the newest lines of the wire, newest first. */
export interface Snapshot extends Sections {
  wire: WireLine[]
}

/** Every further event, `changes`: the sections that changed, and the lines that are new or have changed. */
export interface Changes extends Partial<Sections> {
  wire?: WireLine[]
}

export interface ShownBucket {
  caller: string
  kind: 'apiKey' | 'oauth'
  level: number
  limit: number
}

export interface ShownUser {
  id: number
  name: string
  email: string
  role: string
}

export interface ShownFault {
  id: number
  on: 'call' | 'delivery'
  mode: FaultMode | DeliveryFault['mode']
  struck: number
  chance?: number | undefined
  seed?: number | undefined
  times?: number | undefined
  /** Of a call's fault. */
  method?: string | undefined
  path?: string | undefined
  status?: number | undefined
  /** Of a delivery's fault. */
  trigger?: Trigger | undefined
  fromAgent?: boolean | undefined
  copies?: number | undefined
  delay?: number | undefined
}

export interface ShownIntegration {
  id: number
  name: string
  url: string
  method: string
  triggers: Trigger[]
  form: Json
  /** Names only: values are often secrets. */
  headers: string[]
  signed: boolean
  /** Failed calls in a row. */
  failures: number
  /** Set when it is switched off; `byFailures`: because it failed too often. */
  off: { at: string; byFailures: boolean; lastStatus: string | null } | null
}

export interface ShownRobot {
  id: number
  kind: RobotKind
  email: string
  written: number
}

export interface ShownAgent {
  id: number
  after: number
  internalNote: boolean
  written: number
}

export interface ShownLoad {
  id: number
  wanted: number
  tickets: number
  messages: number
}

export type WireLine = CallLine | DeliveryLine

/** A call without its bodies. */
export interface CallLine extends Omit<Call, 'body' | 'answer'> {
  kind: 'call'
  /** The ticket that the path names. */
  ticketId: number | null
}

export interface DeliveryLine {
  kind: 'delivery'
  id: number
  at: number
  trigger: Trigger
  integration: { id: number; name: string }
  ticketId: number
  messageId: number | null
  attempt: number
  /** How often it is tried at most. */
  tries: number
  status: number | 'timeout' | 'error' | 'lost' | 'template error'
  took: number
  faults: Array<DeliveryFault['mode']>
  retryIn: number | null
}

/** A line with what was sent and answered. */
export interface WireDetail {
  line: WireLine
  url: string
  headers: Record<string, string>
  /** Null where there was none. */
  request: string | null
  /** Null where there was none, or it is not kept any more. */
  answer: string | null
}

export type InboxView = 'all' | 'open' | 'closed' | 'spam' | 'trash'

export interface InboxPage {
  /** How many tickets the view and the search leave. */
  total: number
  /** How many tickets each view has, whatever is searched. */
  counts: Record<InboxView, number>
  offset: number
  /** Newest first. */
  rows: InboxRow[]
}

export interface InboxRow {
  id: number
  subject: string
  customer: string
  /** The newest message's first words. */
  excerpt: string
  /** Who wrote the newest message. */
  lastBy: AuthorKind | null
  channel: string
  status: 'open' | 'closed'
  spam: boolean
  trashed: boolean
  tags: string[]
  assignee: string | null
  messages: number
  at: string
  /** Of the newest message that was to leave; null when there is none. */
  sending: Sending['state'] | null
}

export type AuthorKind = 'customer' | 'agent' | 'rule' | 'api'

export interface Sending {
  /** `kept`: stored as already sent, so that it never leaves. */
  state: 'pending' | 'sent' | 'failed' | 'kept'
  at: string | null
  error: string | null
}

export interface Thread {
  id: number
  subject: string
  channel: string
  status: 'open' | 'closed'
  spam: boolean
  trashed: boolean
  language: string | null
  externalId: string | null
  customer: { name: string; email: string | null } | null
  assigneeUserId: number | null
  tags: string[]
  createdAt: string
  messages: ThreadMessage[]
}

export interface ThreadMessage {
  id: number
  author: { kind: AuthorKind; name: string; email: string | null }
  at: string
  channel: string
  via: string
  note: boolean
  subject: string | null
  text: string
  externalId: string | null
  /** Mail headers by which programs can be told, as `Name: value`. */
  marks: string[]
  /** Null for notes and for what came in. */
  sending: Sending | null
}

export interface Person {
  name: string
  email: string
  language: string
}

export interface People {
  /** The example who has not written yet, or not for the longest time: it is their turn. */
  next: Person
  examples: Person[]
  /** Who wrote to the shop already, newest first. */
  customers: Person[]
}

/** A letter that somebody might write; the page lets it be changed before it is sent. */
export interface Draft {
  from: { name: string; email: string }
  subject: string
  text: string
  headers: Record<string, string>
}
