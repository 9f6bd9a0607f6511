import type { LoadedEvent } from '../../respond/consider.ts'

/** The events of a ticket that were handled in one transaction, and when. */
export interface Run {
  at: Date
  events: LoadedEvent[]
}

/** A stored event with the times that say when it was looked at. */
export interface TimedEvent {
  event: LoadedEvent
  receivedAt: Date
  /** Null while it waits. */
  handledAt: Date | null
}

/** The runs of one ticket as they were: events that were handled together, in order. What still waits is a run to come. */
export function runsOf(events: readonly TimedEvent[]): Run[] {
  const runs = new Map<number, Run>()
  const waiting: TimedEvent[] = []
  for (const one of events) {
    if (one.handledAt === null) waiting.push(one)
    else
      runs
        .getOrInsertComputed(one.handledAt.getTime(), at => ({ at: new Date(at), events: [] }))
        .events.push(one.event)
  }
  const handled = [...runs.values()].sort((a, b) => a.at.getTime() - b.at.getTime())
  const last = waiting.at(-1)
  return last === undefined
    ? handled
    : [...handled, { at: last.receivedAt, events: waiting.map(one => one.event) }]
}
