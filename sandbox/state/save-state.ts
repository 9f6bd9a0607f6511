import type { WaitingErrand } from '../agenda.ts'
import type { DeliveryFaults, SavedDeliveryFault } from '../faults/delivery-faults.ts'
import type { FaultQueue, SavedFault } from '../faults/fault-queue.ts'
import type { Settings } from '../options.ts'
import { recordKinds, type Stored } from '../world/records.ts'
import type { Staff } from '../world/seed-world.ts'
import type { HelpdeskEvent, OutboxEntry } from '../world/state.ts'
import type { World } from '../world/world.ts'

/** What is kept in maps, by their names in the world. */
export const maps = [
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
  'robots',
  'agents',
] as const

/** What may be changed while a sandbox runs, and so is part of its state. */
export type Changeable = Pick<
  Settings,
  'otherCallers' | 'fieldPrediction' | 'restoresExternalId' | 'webhookFaults'
>

/** A whole helpdesk as JSON: what `save` writes and `load` reads. */
export interface SandboxState {
  format: 'gorgias-sandbox'
  version: 2
  createdAt: string
  staff: { bot: number; agent: number; inbox: number }
  /** The next id of each kind. */
  ids: Record<string, number>
  maps: Record<string, ReadonlyArray<readonly [number | string, unknown]>>
  records: Record<string, Stored[]>
  events: HelpdeskEvent[]
  outbox: OutboxEntry[]
  /** Events, deliveries, sendings and what people are about to write, with the time that was left. */
  waiting: WaitingErrand[]
  faults: { calls: SavedFault[]; deliveries: SavedDeliveryFault[] }
  settings: Changeable
  /** Where the stream of chance stands. */
  random: number
}

/** The parts of a sandbox that make up its state. */
export interface StatefulParts {
  world: World
  staff: Staff
  faults: FaultQueue
  deliveryFaults: DeliveryFaults
}

/**
 * A copy: what happens later does not change it. A call that a receiver has not answered yet is saved as
 * waiting, because nobody knows whether it arrived. The wire's log and the rate buckets are not part of it.
 */
export function saveState({ world, staff, faults, deliveryFaults }: StatefulParts): SandboxState {
  const entries = maps.map(name => [name, [...world[name]]] as const)
  const { otherCallers, fieldPrediction, restoresExternalId, webhookFaults } = world.settings
  const state: SandboxState = {
    format: 'gorgias-sandbox',
    version: 2,
    createdAt: world.createdAt,
    staff: { bot: staff.bot.id, agent: staff.agent.id, inbox: staff.inbox.id },
    ids: world.ids,
    maps: Object.fromEntries(entries),
    records: Object.fromEntries(recordKinds.map(kind => [kind, [...world.records[kind].values()]])),
    events: world.events.all(),
    outbox: world.outbox,
    waiting: world.agenda.waiting(),
    faults: { calls: faults.save(), deliveries: deliveryFaults.save() },
    settings: { otherCallers, fieldPrediction, restoresExternalId, webhookFaults },
    random: world.random.position(),
  }
  return structuredClone(state)
}
