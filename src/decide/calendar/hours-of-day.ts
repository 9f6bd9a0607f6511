import { type Calendar, type Hours, isWithin, minutesOfDay } from './calendar.ts'
import { weekdayOf } from './day.ts'
import { type Holiday, holidaysOn, namesOf } from './holidays.ts'

/** What a day is, and the hours that begin on it. */
export interface CalendarDay {
  kind: 'usual' | 'special' | 'closed' | 'holiday'
  /** The holiday's name in its country; also on a day that is a holiday in the afternoon only. */
  holiday: string | null
  hours: readonly Hours[]
}

/** What the calendar says of a day: see `Calendar` for what comes before what. */
export function calendarDay(calendar: Calendar, day: number): CalendarDay {
  const special = calendar.open.filter(range => isWithin(day, range))
  if (special.length > 0)
    return { kind: 'special', holiday: null, hours: special.flatMap(({ hours }) => hours) }
  if (calendar.closed.some(closure => closure.hours === null && isWithin(day, closure)))
    return { kind: 'closed', holiday: null, hours: [] }

  const holiday = holidayOn(calendar, day)
  if (holiday !== null && holiday.from === 0) return { kind: 'holiday', holiday: holiday.name, hours: [] }
  const ends = holiday?.from ?? Infinity
  const week = (calendar.week[weekdayOf(day)] ?? [])
    .map(({ from, to }) => ({ from, to: Math.min(to, ends) }))
    .filter(({ from, to }) => from < to)
  const hours = without(week, closedTimes(calendar, day))
  return { kind: 'usual', holiday: holiday?.name ?? null, hours }
}

/** The earliest holiday of a day that the team keeps. */
function holidayOn({ holidays }: Calendar, day: number): Holiday | null {
  if (holidays === null || holidays.not.has(day)) return null
  const kept = holidaysOn(holidays, day).filter(
    holiday => !namesOf(holiday).some(name => holidays.notNamed.has(name)),
  )
  return kept.reduce<Holiday | null>(
    (first, one) => (first !== null && first.from <= one.from ? first : one),
    null,
  )
}

/** The times of closures as minutes of `day`. Hours reach into the next day, and so do closures of the day before. */
function closedTimes(calendar: Calendar, day: number): Hours[] {
  return [-1, 0, 1].flatMap(shift =>
    calendar.closed
      .filter(closure => closure.hours !== null && isWithin(day + shift, closure))
      .flatMap(({ hours }) => hours ?? [])
      .map(({ from, to }) => ({ from: from + shift * minutesOfDay, to: to + shift * minutesOfDay })),
  )
}

function without(hours: readonly Hours[], taken: readonly Hours[]): Hours[] {
  return taken.reduce<Hours[]>(
    (left, { from, to }) =>
      left
        .flatMap(one => [
          { from: one.from, to: Math.min(one.to, from) },
          { from: Math.max(one.from, to), to: one.to },
        ])
        .filter(one => one.from < one.to),
    [...hours],
  )
}

/** Days of a calendar that were asked for, kept because a decision asks for the same day again and again. */
const shownOn = new WeakMap<Calendar, Map<number, readonly Hours[]>>()
const mostDays = 800

/**
 * When a clock that shows `day` shows an open time: minutes from 0 to 1440, in order, none touching the next. With
 * the end of what began the evening before.
 */
export function openOn(calendar: Calendar, day: number): readonly Hours[] {
  let days = shownOn.get(calendar)
  if (days === undefined) shownOn.set(calendar, (days = new Map()))
  let shown = days.get(day)
  if (shown === undefined) {
    shown = joined([
      ...calendarDay(calendar, day - 1).hours.map(({ from, to }) => ({
        from: Math.max(from - minutesOfDay, 0),
        to: to - minutesOfDay,
      })),
      ...calendarDay(calendar, day).hours.map(({ from, to }) => ({ from, to: Math.min(to, minutesOfDay) })),
    ])
    if (days.size >= mostDays) days.clear()
    days.set(day, shown)
  }
  return shown
}

/** The same times in order, without overlaps. */
export function joined(hours: readonly Hours[]): Hours[] {
  const result: Hours[] = []
  for (const { from, to } of hours.filter(one => one.from < one.to).sort((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else result.push({ from, to })
  }
  return result
}
