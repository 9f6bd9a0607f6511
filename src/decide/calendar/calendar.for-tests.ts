import type { Calendar, Hours } from './calendar.ts'
import { dayOf } from './day.ts'

/** Hours as `9-12.5`, in hours of the day. */
export const hours = (...texts: string[]): Hours[] =>
  texts.map(text => {
    const [from = 0, to = 0] = text.split('-').map(part => Number(part) * 60)
    return { from, to: to <= from ? to + 1_440 : to }
  })

/** A calendar that is open at the same hours every day, and whatever a test adds. */
export const calendarOf = (
  zone: string,
  daily: readonly Hours[],
  more: Partial<Calendar> = {},
): Calendar => ({
  zone,
  week: Array.from({ length: 7 }, () => daily),
  holidays: null,
  closed: [],
  open: [],
  ...more,
})

/** The same hours from Monday to Friday. */
export const workdays = (...texts: string[]): Calendar['week'] => {
  const daily = hours(...texts)
  return [daily, daily, daily, daily, daily, [], []]
}

/** A day that a test names, which therefore exists. */
export function day(date: string): number {
  const found = dayOf(date)
  if (found === null) throw new Error(`${date} is no date`)
  return found
}

export const on = (date: string) => ({ first: day(date), last: day(date) })

export const germany = (more: { not?: string[]; notNamed?: string[] } = {}) => ({
  country: 'DE',
  region: 'BY',
  district: null,
  not: new Set((more.not ?? []).map(day)),
  notNamed: new Set(more.notNamed ?? []),
})
