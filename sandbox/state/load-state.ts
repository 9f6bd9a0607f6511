import { createRandom } from '../random.ts'
import { isToBeSent } from '../world/add-message.ts'
import { addUser, findUserByEmail } from '../world/people.ts'
import { recordKinds } from '../world/records.ts'
import type { Staff } from '../world/seed-world.ts'
import { startSending } from '../world/send-message.ts'
import { watchSnooze } from '../world/snooze.ts'
import type { World } from '../world/world.ts'
import { maps, type SandboxState, type StatefulParts } from './save-state.ts'

/** Files of the first version know nothing of these; the present ones stay. */
type AnyState = Omit<SandboxState, 'version' | NewParts> &
  Partial<Pick<SandboxState, NewParts>> & { version: 1 | 2 }
type NewParts = 'waiting' | 'faults' | 'settings' | 'random'

/**
 * Puts a saved helpdesk in the place of the present one, which forgets all that was still to come; the
 * saved one goes on where it stopped, as if no time had passed. Whoever may call the API stays as they are
 * now, and gets a user where the saved account has none.
 */
export function loadState(parts: StatefulParts, saved: SandboxState): void {
  const { world, staff } = parts
  const state = readState(saved)
  for (const load of world.loads.values()) load.end()
  restoreRecords(world, state)
  restoreStaff(world, staff, state.staff)
  const { otherCallers, fieldPrediction, restoresExternalId, webhookFaults } =
    state.settings ?? world.settings
  Object.assign(world.settings, { otherCallers, fieldPrediction, restoresExternalId })
  // The same object: whoever holds it may go on changing it.
  Object.assign(world.settings.webhookFaults, webhookFaults)
  if (state.random !== undefined) world.random = createRandom(state.random)
  parts.faults.restore(state.faults?.calls ?? [])
  parts.deliveryFaults.restore(state.faults?.deliveries ?? [])
  world.agenda.replace(state.waiting ?? [])
  for (const ticket of world.tickets.values()) watchSnooze(world, ticket)
  sendForgotten(world)
}

/** Looked at before anything is replaced: a file that is refused changes nothing. */
function readState(saved: SandboxState): AnyState {
  const state: AnyState | null = structuredClone(saved)
  if (state?.format !== 'gorgias-sandbox' || (state.version !== 1 && state.version !== 2)) {
    throw new TypeError('This is no saved state of a sandbox, or one of another version.')
  }
  const has = (map: string, id: number | undefined) => state.maps?.[map]?.some(([key]) => key === id)
  const { bot, agent, inbox } = state.staff ?? {}
  if (!has('users', bot) || !has('users', agent) || !has('integrations', inbox)) {
    throw new TypeError('The saved state has lost its bot, its agent or its inbox.')
  }
  return state
}

function restoreRecords(world: World, state: AnyState): void {
  for (const name of maps) {
    // Each map gets back what was saved of it under its own name.
    const map = world[name] as Map<unknown, unknown>
    map.clear()
    for (const [key, value] of state.maps[name] ?? []) map.set(key, value)
  }
  for (const kind of recordKinds) {
    world.records[kind].clear()
    for (const record of state.records?.[kind] ?? []) world.records[kind].set(record.id, record)
  }
  Object.assign(world.ids, state.ids)
  world.createdAt = state.createdAt
  world.events.replace(state.events)
  world.outbox.splice(0, world.outbox.length, ...state.outbox)
}

function restoreStaff(world: World, staff: Staff, ids: SandboxState['staff']): void {
  const bot = world.users.get(ids.bot)
  const agent = world.users.get(ids.agent)
  const inbox = world.integrations.get(ids.inbox)
  // `readState` saw all three.
  Object.assign(staff, { bot, agent, inbox })
  for (const { email, role = 'admin' } of world.settings.credentials) {
    if (findUserByEmail(world, email) === undefined) addUser(world, { name: email, email, role })
  }
}

/** Messages that had not left and that nobody was about to send: files of the first version do not say who was. */
function sendForgotten(world: World): void {
  const due = new Set(
    world.agenda.waiting().flatMap(({ errand }) => (errand.kind === 'dispatch' ? [errand.messageId] : [])),
  )
  for (const message of world.messages.values()) {
    if (isToBeSent(message) && !due.has(message.id)) startSending(world, message)
  }
}
