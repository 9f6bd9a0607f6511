import { dayMs } from './calendar.ts'

/** The day of a date written as `2026-12-24`, as days since 1 January 1970; null when there is no such date. */
export function dayOf(date: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null
  const at = Date.parse(`${date}T00:00:00Z`)
  // Engines read 31 February as a day of March.
  return Number.isNaN(at) || dateOf(at / dayMs) !== date ? null : at / dayMs
}

/** The date of a day, as `2026-12-24`. */
export const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

export const yearOf = (day: number): number => new Date(day * dayMs).getUTCFullYear()

/** 0 is Monday. The first of January 1970 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7
