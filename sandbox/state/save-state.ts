import { isToBeSent } from '../world/add-message.ts'
import { addUser, findUserByEmail } from '../world/people.ts'
import { recordKinds, type Stored } from '../world/records.ts'
import type { Staff } from '../world/seed-world.ts'
import { startSending } from '../world/send-message.ts'
import { watchSnooze } from '../world/snooze.ts'
import type { HelpdeskEvent, OutboxEntry } from '../world/state.ts'
import type { World } from '../world/world.ts'

/** The stored objects that are kept in maps, by their names in the world. */
const maps = [
  'users',
  'customers',
  'mergedCustomers',
  'tags',
  'integrations',
  'accountSettings',
  'tickets',
  'messages',
  'accessTokens',
  'oauthGrants',
] as const

/** A whole helpdesk as JSON: what `save` writes and `load` reads. */
export interface SandboxState {
  format: 'gorgias-sandbox'
  version: 1
  createdAt: string
  staff: { bot: number; agent: number; inbox: number }
  /** The next id of each kind. */
  ids: Record<string, number>
  maps: Record<string, ReadonlyArray<readonly [number | string, unknown]>>
  records: Record<string, Stored[]>
  events: HelpdeskEvent[]
  outbox: OutboxEntry[]
}

/** A copy: what happens later does not change it. Waiting deliveries and retries are not part of it. */
export function saveState(world: World, staff: Staff): SandboxState {
  const entries = maps.map(name => [name, [...world[name]]] as const)
  const state: SandboxState = {
    format: 'gorgias-sandbox',
    version: 1,
    createdAt: world.createdAt,
    staff: { bot: staff.bot.id, agent: staff.agent.id, inbox: staff.inbox.id },
    ids: world.ids,
    maps: Object.fromEntries(entries),
    records: Object.fromEntries(recordKinds.map(kind => [kind, [...world.records[kind].values()]])),
    events: world.events.all(),
    outbox: world.outbox,
  }
  return structuredClone(state)
}

/**
 * Puts a saved helpdesk in the place of the present one. Whoever may call the API stays as they are now,
 * and gets a user where the saved account has none. Messages that had not left are sent.
 */
export function loadState(world: World, staff: Staff, saved: SandboxState): void {
  if (saved.format !== 'gorgias-sandbox' || saved.version !== 1) {
    throw new TypeError('This is no saved state of a sandbox, or one of another version.')
  }
  const state = structuredClone(saved)
  for (const name of maps) {
    // Each map gets back what was saved of it under its own name.
    const map = world[name] as Map<unknown, unknown>
    map.clear()
    for (const [key, value] of state.maps[name] ?? []) map.set(key, value)
  }
  for (const kind of recordKinds) {
    world.records[kind].clear()
    for (const record of state.records[kind] ?? []) world.records[kind].set(record.id, record)
  }
  Object.assign(world.ids, state.ids)
  world.createdAt = state.createdAt
  world.events.replace(state.events)
  world.outbox.splice(0, world.outbox.length, ...state.outbox)
  restoreStaff(world, staff, state.staff)
  for (const ticket of world.tickets.values()) watchSnooze(world, ticket)
  for (const message of world.messages.values()) {
    const ticket = world.tickets.get(message.ticketId)
    if (ticket !== undefined && isToBeSent(message)) startSending(world, ticket, message)
  }
}

function restoreStaff(world: World, staff: Staff, ids: SandboxState['staff']): void {
  const [bot, agent] = [world.users.get(ids.bot), world.users.get(ids.agent)]
  const inbox = world.integrations.get(ids.inbox)
  if (bot === undefined || agent === undefined || inbox === undefined) {
    throw new TypeError('The saved state has lost its bot, its agent or its inbox.')
  }
  Object.assign(staff, { bot, agent, inbox })
  for (const { email } of world.settings.credentials) {
    if (findUserByEmail(world, email) === undefined) addUser(world, { name: email, email, role: 'admin' })
  }
}
