import { type Calendar, dayMs, minuteMs } from './calendar.ts'
import { openOn } from './hours-of-day.ts'
import { offsetSpan } from './offset-span.ts'

/** From a moment up to another, in milliseconds since 1970. */
export interface Stretch {
  from: number
  until: number
}

/** A stretch during which the wall clock shows one date and is not changed. */
export interface ShownDay extends Stretch {
  day: number
  offset: number
}

/**
 * The days as the wall clock shows them, from the moment `from` on. A day on which clocks are changed comes in two
 * parts; one that a zone leaves out never comes.
 */
export function* shownDays(zone: string, from: number, until: number): Generator<ShownDay> {
  for (let at = from; at < until; ) {
    const span = offsetSpan(zone, at)
    const day = Math.floor((at + span.offset) / dayMs)
    const end = Math.min((day + 1) * dayMs - span.offset, span.until)
    yield { day, offset: span.offset, from: at, until: Math.min(end, until) }
    at = end
  }
}

/** The open parts of such a day, in order. */
export function openParts(calendar: Calendar, { day, offset, from, until }: ShownDay): Stretch[] {
  const midnight = day * dayMs - offset
  return openOn(calendar, day)
    .map(hours => ({
      from: Math.max(midnight + hours.from * minuteMs, from),
      until: Math.min(midnight + hours.to * minuteMs, until),
    }))
    .filter(part => part.from < part.until)
}

/** When a calendar is open between two moments: stretches in order, none touching the next. */
export function* openStretches(calendar: Calendar, from: number, until: number): Generator<Stretch> {
  let last: Stretch | null = null
  for (const shown of shownDays(calendar.zone, from, until)) {
    for (const part of openParts(calendar, shown)) {
      if (last !== null && last.until === part.from) {
        last = { from: last.from, until: part.until }
        continue
      }
      if (last !== null) yield last
      last = part
    }
  }
  if (last !== null) yield last
}
