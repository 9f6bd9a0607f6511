import { type Calendar, dayMs, minutesOfDay } from './calendar.ts'
import { dateOf, weekdayOf } from './day.ts'
import { type CalendarDay, calendarDay, openOn } from './hours-of-day.ts'
import { openParts, shownDays } from './stretches.ts'

/** One day as a calendar sees it. */
export interface DayAhead {
  /** In the calendar's zone, as `2026-12-24`. */
  date: string
  /** 0 is Monday. */
  weekday: number
  kind: CalendarDay['kind']
  holiday: string | null
  /** What the wall clock shows from opening to closing, as `09:00`; an end at midnight is `24:00`. */
  hours: Array<{ from: string; to: string }>
  /** The same as moments. There are more or fewer than `hours` where clocks are changed. */
  open: Array<{ from: Date; until: Date }>
}

/** The next days of a calendar as data, the one that holds `at` first and whole. */
export function daysAhead(calendar: Calendar, at: Date, count: number): DayAhead[] {
  const days = new Map<number, DayAhead>()
  // A day before, since today may have begun there; a zone may leave a day out; and the last one ends later.
  const from = at.getTime() - 2 * dayMs
  const today = [...shownDays(calendar.zone, at.getTime(), at.getTime() + 1)][0]?.day ?? 0
  for (const shown of shownDays(calendar.zone, from, at.getTime() + (count + 3) * dayMs)) {
    if (shown.day < today) continue
    const day = days.get(shown.day) ?? dayAhead(calendar, shown.day)
    days.set(shown.day, day)
    for (const part of openParts(calendar, shown)) {
      const last = day.open.at(-1)
      if (last?.until.getTime() === part.from) last.until = new Date(part.until)
      else day.open.push({ from: new Date(part.from), until: new Date(part.until) })
    }
  }
  return [...days.values()].slice(0, count)
}

function dayAhead(calendar: Calendar, day: number): DayAhead {
  const { kind, holiday } = calendarDay(calendar, day)
  const hours = openOn(calendar, day).map(({ from, to }) => ({ from: timeText(from), to: timeText(to) }))
  return { date: dateOf(day), weekday: weekdayOf(day), kind, holiday, hours, open: [] }
}

/** A minute of the day as a clock shows it; the end of the day is `24:00`. */
export function timeText(minute: number): string {
  const shown = minute > minutesOfDay ? minute - minutesOfDay : minute
  return [Math.floor(shown / 60), shown % 60].map(part => String(part).padStart(2, '0')).join(':')
}
