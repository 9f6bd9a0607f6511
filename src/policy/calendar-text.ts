import type { DayRange, Hours } from '../decide/calendar/calendar.ts'
import { dayOf, yearOf } from '../decide/calendar/day.ts'

/** How a policy writes hours, weekdays and dates; each reader gives null for what it cannot read. */

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const fullNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** Intervals of one day: `09:00-12:30, 13:30-18:00`, over midnight `22:00-02:00`, or `closed`. */
export function hoursOf(text: string): Hours[] | null {
  if (text.trim().toLowerCase() === 'closed') return []
  const hours = text.split(',').map(intervalOf)
  return hours.includes(null) ? null : hours.filter(one => one !== null)
}

function intervalOf(text: string): Hours | null {
  const [, ...parts] = /^\s*(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})\s*$/.exec(text) ?? []
  const [hour = NaN, minute = NaN, untilHour = NaN, untilMinute = NaN] = parts.map(Number)
  const from = hour * 60 + minute
  const to = untilHour * 60 + untilMinute
  const isTimes = hour < 24 && minute < 60 && to <= 1_440 && untilMinute < 60
  // The same time twice could mean nothing or the whole day, which is written as 00:00-24:00.
  if (!isTimes || from === to) return null
  return { from, to: to < from ? to + 1_440 : to }
}

/** Days of the week, 0 is Monday: `mon`, `mon-fri`, `sat, sun`, `fri-mon`; full names too. */
export function weekdaysOf(text: string): number[] | null {
  const days = text.split(',').map(part => {
    const [first, last = first, ...more] = part.split(/[-–]/).map(weekdayOf)
    if (first === undefined || last === undefined || first < 0 || last < 0 || more.length > 0) return null
    return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, at) => (first + at) % 7)
  })
  return days.includes(null) ? null : days.flatMap(one => one ?? [])
}

function weekdayOf(text: string): number {
  const name = text.trim().toLowerCase()
  const short = weekdays.findIndex(day => day === name)
  return short === -1 ? fullNames.indexOf(name) : short
}

/** A date or a range of dates: `2026-12-24`, `2026-12-24..2027-01-01`. */
export function datesOf(text: string): DayRange | null {
  const [from = '', to = from, ...more] = text.split('..')
  const first = dayOf(from.trim())
  const last = dayOf(to.trim())
  if (first === null || last === null || last < first || more.length > 0) return null
  return yearOf(first) < earliestYear || yearOf(last) > latestYear ? null : { first, last }
}

/** Whoever asks for the next opening looks through all days up to the last date that is written. */
const earliestYear = 2000
const latestYear = 2100

/** Dates, and times if they are not meant as whole days: `2026-12-24 14:00-24:00`. */
export function closureOf(text: string): (DayRange & { hours: Hours[] | null }) | null {
  const [, dates = '', times] = /^(\s*[\d-]+(?:\s*\.\.\s*[\d-]+)?)(?:\s+(\S.*))?$/.exec(text.trimEnd()) ?? []
  const range = datesOf(dates)
  if (range === null) return null
  if (times === undefined) return { ...range, hours: null }
  const hours = hoursOf(times)
  return hours === null || hours.length === 0 ? null : { ...range, hours }
}
