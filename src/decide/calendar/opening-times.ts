import { type Calendar, dayMs, minuteMs } from './calendar.ts'
import { openOn } from './hours-of-day.ts'
import { offsetSpan } from './offset-span.ts'
import { openParts, openStretches, shownDays } from './stretches.ts'

/** Whether the calendar is open at a moment. */
export function isOpen(calendar: Calendar, at: Date): boolean {
  const shown = at.getTime() + offsetSpan(calendar.zone, at.getTime()).offset
  const day = Math.floor(shown / dayMs)
  const minute = (shown - day * dayMs) / minuteMs
  return openOn(calendar, day).some(({ from, to }) => from <= minute && minute < to)
}

/** When a closed calendar opens again. Null while it is open, and when it never does. */
export function nextOpening(calendar: Calendar, at: Date): Date | null {
  if (isOpen(calendar, at)) return null
  const from = at.getTime()
  for (const day of shownDays(calendar.zone, from, horizonOf(calendar, from))) {
    const [first] = openParts(calendar, day)
    if (first !== undefined) return new Date(first.from)
  }
  return null
}

/** When an open calendar closes. Null while it is closed, and when it never does. */
export function nextClosing(calendar: Calendar, at: Date): Date | null {
  if (!isOpen(calendar, at)) return null
  const from = at.getTime()
  const horizon = horizonOf(calendar, from)
  let until = from
  for (const day of shownDays(calendar.zone, from, horizon)) {
    for (const part of openParts(calendar, day)) {
      if (part.from > until) return new Date(until)
      until = part.until
    }
    if (until < day.until) return new Date(until)
  }
  return null
}

/**
 * What a closed time is recognised by, so that an absence text is told once in it (LOOP-RULES B03): the same text
 * from closing to opening, another one for every other such time. Null while it is open.
 *
 * It names the end, since that is what an absence text tells: when that is moved, there is something new to tell.
 */
export function closedPeriod(calendar: Calendar, at: Date): string | null {
  if (isOpen(calendar, at)) return null
  const opening = nextOpening(calendar, at)
  return opening === null ? 'closed for good' : `closed until ${opening.toISOString()}`
}

/** How long the calendar is open between two moments; 0 when the second is not later. */
export function openMillisecondsBetween(calendar: Calendar, from: Date, to: Date): number {
  let sum = 0
  for (const stretch of openStretches(calendar, from.getTime(), to.getTime()))
    sum += stretch.until - stretch.from
  return sum
}

/** Nobody is promised anything that far away. */
const longestLook = 90 * dayMs

/** The moment at which the calendar has been open for so long since `from`; null when that is months away, or never. */
export function afterOpenTime(calendar: Calendar, from: Date, openMs: number): Date | null {
  const start = from.getTime()
  let left = openMs
  for (const stretch of openStretches(calendar, start, start + longestLook)) {
    const lasts = stretch.until - stretch.from
    if (lasts >= left) return new Date(stretch.from + left)
    left -= lasts
  }
  return null
}

/** The week repeats, with holidays, within a year; what is written for single dates may lie behind that. */
const usualHorizon = 400 * dayMs

/** Up to when it is worth to look for a change: a usual time after the last closure on the way, or opening. */
function horizonOf({ closed, open }: Calendar, from: number): number {
  const closures = closed.filter(({ hours }) => hours === null).sort((a, b) => a.first - b.first)
  const usual = closures.reduce(
    (end, { first, last }) => (first * dayMs <= end ? Math.max(end, last * dayMs + usualHorizon) : end),
    from + usualHorizon,
  )
  return open.reduce((end, { last }) => Math.max(end, (last + 3) * dayMs), usual)
}
