import type { AppOptions } from '../app.ts'
import { createSharedCommit, type SharedCommit } from '../intake/shared-commit.ts'
import { storeEvents, ticketsOf } from '../intake/store-events.ts'
import { createTicketWaker } from '../intake/wake-tickets.ts'
import { brakeKey } from '../respond/brakes/keyed-hash.ts'
import { startTicketQueue, type TicketQueue } from '../respond/ticket-queue.ts'
import { withKeyedKey } from '../retention/keyed-event-key.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import type { Ground } from './ground.ts'

/** From an event that came in to its ticket in the queue. */
export interface WayIn {
  queue: TicketQueue
  /** Webhooks and the sweep both bring their events here. */
  commit: SharedCommit
}

/** @param opened ends it in the order of the way: the last events are stored, and their tickets woken. */
export async function openWayIn(
  { database, log, onStep = () => {} }: AppOptions,
  { clock }: Ground,
  telemetry: Telemetry,
  opened: AsyncDisposableStack,
): Promise<WayIn> {
  const eventKeys = await brakeKey(database.sql)
  const queue = await startTicketQueue(database, log)
  opened.defer(() => queue.stop())
  const waker = createTicketWaker({ database, queue, clock, onStep, telemetry, log })
  opened.defer(() => waker.close())
  const lanes = database.kind === 'embedded' ? 1 : 2
  const commit = createSharedCommit(async events => {
    const keyed = events.map(event => withKeyedKey(event, eventKeys))
    await storeEvents(database, clock, onStep, keyed)
    waker.add(ticketsOf(events))
  }, lanes)
  opened.defer(() => commit.close())
  return { queue, commit }
}
