import type { Agenda } from '../agenda.ts'
import { type BoundedLog, createBoundedLog } from '../bounded-log.ts'
import type { RunningLoad } from '../load/run-load.ts'
import type { Settings } from '../options.ts'
import type { StoredAgent } from '../people/agents.ts'
import type { StoredRobot } from '../people/robots.ts'
import { createRandom, type Random } from '../random.ts'
import type { Schedule } from '../schedule.ts'
import { formatStamp, type Stamp } from '../stamp.ts'
import type { Trigger } from '../triggers.ts'
import { emptyRecords, type Records } from './records.ts'
import type {
  AccessToken,
  Customer,
  HelpdeskEvent,
  Integration,
  Message,
  OauthGrant,
  OutboxEntry,
  Setting,
  Tag,
  Ticket,
  User,
} from './state.ts'

/** First id of each kind: far apart, so that a ticket id used as a message id is noticed. */
const firstIds = {
  integration: 101,
  setting: 201,
  tag: 301,
  ticket: 1_001,
  channel: 8_001,
  person: 9_001,
  message: 50_001,
  event: 700_001,
  team: 401,
  macro: 20_001,
  rule: 21_001,
  view: 22_001,
  survey: 23_001,
  widget: 24_001,
  job: 25_001,
  customField: 26_001,
  robot: 1,
  agent: 1,
  load: 1,
}

/** An event that an HTTP integration may be triggered by, at the moment it happens. */
export interface FiredEvent {
  event: HelpdeskEvent
  trigger: Trigger
  ticket: Ticket
  message: Message | null
}

/** Who wants to know what happens between people. */
export interface Listeners {
  /** A message really left. */
  sent: (mail: OutboxEntry) => void
  /** A message was written, by anybody. */
  written: (ticket: Ticket, message: Message) => void
}

/** The account: its stored objects, its clock and its ids. The verbs of this folder work on it. */
export interface World {
  settings: Settings
  schedule: Schedule
  /** What is still to come. */
  agenda: Agenda
  /** Replaced when a saved state is loaded: it goes on where that one's stood. */
  random: Random
  users: Map<number, User>
  customers: Map<number, Customer>
  /** Where a merged customer went, by its old id. */
  mergedCustomers: Map<number, number>
  tags: Map<number, Tag>
  integrations: Map<number, Integration>
  accountSettings: Map<number, Setting>
  accessTokens: Map<string, AccessToken>
  /** Codes and refresh tokens that can be exchanged. */
  oauthGrants: Map<string, OauthGrant>
  tickets: Map<number, Ticket>
  messages: Map<number, Message>
  records: Records
  events: BoundedLog<HelpdeskEvent>
  outbox: OutboxEntry[]
  robots: Map<number, StoredRobot>
  agents: Map<number, StoredAgent>
  /** Loads of this process that somebody waits for. */
  loads: Map<number, RunningLoad>
  createdAt: Stamp
  listeners: Listeners
  /** The next id of each kind. */
  ids: Record<keyof typeof firstIds, number>
  /** Set by whoever carries webhooks; called at the moment an event with a trigger happens. */
  onEvent: (fired: FiredEvent) => void
  /** The present, later with every reading even within one millisecond. */
  stamp: () => Stamp
  nextId: (kind: keyof typeof firstIds) => number
  uuid: () => string
}

export function createWorld(settings: Settings, schedule: Schedule, agenda: Agenda): World {
  const ids = { ...firstIds }
  let lastMicros = 0

  function stamp(): Stamp {
    lastMicros = Math.max(Math.floor(schedule.now() * 1000), lastMicros + 1)
    return formatStamp(lastMicros)
  }

  const world: World = {
    settings,
    schedule,
    agenda,
    random: createRandom(settings.seed),
    users: new Map(),
    customers: new Map(),
    mergedCustomers: new Map(),
    tags: new Map(),
    integrations: new Map(),
    accountSettings: new Map(),
    accessTokens: new Map(settings.tokens.map(({ token, email }) => [token, { email, expiresAt: null }])),
    oauthGrants: new Map(),
    tickets: new Map(),
    messages: new Map(),
    records: emptyRecords(),
    events: createBoundedLog(settings.logLimit),
    outbox: [],
    robots: new Map(),
    agents: new Map(),
    loads: new Map(),
    createdAt: stamp(),
    listeners: { sent: () => undefined, written: () => undefined },
    ids,
    onEvent: () => undefined,
    stamp,
    nextId: kind => ids[kind]++,
    uuid: () => uuidFrom(world.random),
  }
  return world
}

/** A version 4 UUID from the seeded stream, so that equal runs give equal contexts. */
function uuidFrom(random: Random): string {
  const digits = Array.from({ length: 30 }, () => Math.floor(random() * 16).toString(16)).join('')
  const variant = '89ab'[Math.floor(random() * 4)]
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-${variant}${digits.slice(15, 18)}-${digits.slice(18)}`
}
