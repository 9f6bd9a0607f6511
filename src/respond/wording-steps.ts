import type { Calendar } from '../decide/calendar/calendar.ts'
import { nextClosing, nextOpening } from '../decide/calendar/opening-times.ts'
import { shownDays } from '../decide/calendar/stretches.ts'

/** Words about opening hours are made ahead for as many changes as this: some days of waiting. */
const mostSteps = 12
const horizonMs = 8 * 86_400_000

/**
 * The moments at which what is said of calendars changes: a calendar opens or closes, or a day begins there, so that
 * "tomorrow" becomes "today". In order, `from` left out. Pure.
 */
export function wordingSteps(calendars: Iterable<Calendar>, from: Date): Date[] {
  const steps = new Set<number>()
  for (const calendar of calendars) {
    for (const { from: begins } of shownDays(calendar.zone, from.getTime(), from.getTime() + horizonMs))
      steps.add(begins)
    let at: Date | null = from
    for (let count = 0; at !== null && count < mostSteps; count++) {
      at = nextOpening(calendar, at) ?? nextClosing(calendar, at)
      if (at !== null) steps.add(at.getTime())
    }
  }
  steps.delete(from.getTime())
  return [...steps]
    .sort((a, b) => a - b)
    .slice(0, mostSteps)
    .map(ms => new Date(ms))
}
