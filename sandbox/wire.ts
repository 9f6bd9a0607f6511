import type { Call } from './api/call.ts'
import { type BoundedLog, createBoundedLog } from './bounded-log.ts'
import type { Delivery } from './webhooks/postman.ts'

/** One line of what passes between the helpdesk and the programs around it. */
export type WireEntry = { kind: 'call'; of: Call } | { kind: 'delivery'; of: Delivery }

/** API calls and webhook deliveries in one order: their ids rise as they are written down. */
export interface Wire {
  nextId: () => number
  add: (entry: WireEntry) => void
  /** A line that is known already has changed: a call got its answer. */
  changed: (entry: WireEntry) => void
  calls: () => Call[]
  deliveries: () => Delivery[]
  /** The newest lines, newest first; only those older than `before`, if given. */
  newest: (count: number, before?: number) => WireEntry[]
  find: (id: number) => WireEntry | undefined
  /** Tells of every new and every changed line. Returns how to stop. */
  watch: (look: (entry: WireEntry) => void) => () => void
}

/** @param limit how many calls, and how many deliveries, are remembered. */
export function createWire(limit: number): Wire {
  const calls: BoundedLog<Call> = createBoundedLog(limit)
  const deliveries: BoundedLog<Delivery> = createBoundedLog(limit)
  const watchers = new Set<(entry: WireEntry) => void>()
  let lastId = 0

  function tell(entry: WireEntry): void {
    for (const look of watchers) look(entry)
  }

  return {
    nextId: () => ++lastId,
    add(entry) {
      if (entry.kind === 'call') calls.add(entry.of)
      else deliveries.add(entry.of)
      tell(entry)
    },
    changed: tell,
    calls: calls.all,
    deliveries: deliveries.all,
    newest(count, before = Number.POSITIVE_INFINITY) {
      const older = <Line extends { id: number }>(lines: Line[]) =>
        lines.filter(({ id }) => id < before).slice(-count)
      return [
        ...older(calls.all()).map(of => ({ kind: 'call', of }) as const),
        ...older(deliveries.all()).map(of => ({ kind: 'delivery', of }) as const),
      ]
        .sort((one, other) => other.of.id - one.of.id)
        .slice(0, count)
    },
    find(id) {
      const call = calls.all().findLast(one => one.id === id)
      if (call !== undefined) return { kind: 'call', of: call }
      const delivery = deliveries.all().findLast(one => one.id === id)
      return delivery && { kind: 'delivery', of: delivery }
    },
    watch(look) {
      watchers.add(look)
      return () => void watchers.delete(look)
    },
  }
}
