import { z } from 'zod'

/** Days of somebody's calendar as moments: from one midnight there to another. */
export interface Period {
  from: Date
  /** The first moment that does not belong to it. */
  to: Date
  zone: string
}

/** A year and a leap day. */
const mostDays = 366
/** Hours of so many days can be told apart on a page. */
const mostDaysByHour = 8

const day = z.iso.date().refine(text => {
  const year = Number(text.slice(0, 4))
  // Far from here neither calendars nor databases agree on what a day is.
  return year >= 2000 && year < 2200
}, 'is not a day of these years')
export const zoneOfQuery = z
  .string()
  .max(60)
  .refine(isZone, 'is no time zone of the IANA list, such as Europe/Berlin')

/** `from=2026-11-23&to=2026-11-29&zone=Europe/Berlin&account=`: whole days, the last one included. */
export const periodQuery = z
  .object({
    from: day,
    to: day,
    zone: zoneOfQuery.default('UTC'),
    account: z.string().min(1).max(100).optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'lies before from' })
  .refine(({ from, to }) => daysBetween(from, to) < mostDays, {
    path: ['to'],
    message: `is more than ${mostDays} days after from`,
  })

/** The period of a query that was checked. */
export function periodOf({ from, to, zone }: { from: string; to: string; zone: string }): Period {
  const after = Temporal.PlainDate.from(to).add({ days: 1 })
  return { from: midnight(Temporal.PlainDate.from(from), zone), to: midnight(after, zone), zone }
}

/** The last days of somebody's calendar, today included. */
export function lastDays(days: number, zone: string, now: Date): Period {
  const today = dayIn(now, zone)
  return {
    from: midnight(today.subtract({ days: days - 1 }), zone),
    to: midnight(today.add({ days: 1 }), zone),
    zone,
  }
}

/**
 * Where each part of a period begins, its end last. A day begins with the first moment that a clock in the zone shows of
 * it, so days of 23 and 25 hours are days; hours are those that pass, so such days have as many.
 *
 * @returns null when there would be too many.
 */
export function partsOf({ from, to, zone }: Period, by: 'hour' | 'day'): Date[] | null {
  const first = dayIn(from, zone)
  const days = first.until(dayIn(to, zone)).days
  if (by === 'day')
    return Array.from({ length: days + 1 }, (_, index) => midnight(first.add({ days: index }), zone))
  if (days > mostDaysByHour) return null
  const hours = Math.ceil((to.getTime() - from.getTime()) / hourMs)
  return Array.from({ length: hours + 1 }, (_, index) =>
    index === hours ? to : new Date(from.getTime() + index * hourMs),
  )
}

const hourMs = 3_600_000

const midnight = (date: Temporal.PlainDate, zone: string) =>
  new Date(date.toZonedDateTime({ timeZone: zone }).epochMilliseconds)

const dayIn = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate()

/** Not a number where one of them is no day, which is told apart. */
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

function isZone(name: string): boolean {
  // An offset has no days of its own, and no summer time: whoever looks has a zone.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
