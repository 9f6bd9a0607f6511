import { type Calendar, minuteMs } from '../calendar/calendar.ts'
import { momentWords, spanWords, type Telling } from '../calendar/moment-words.ts'
import { offsetSpan } from '../calendar/offset-span.ts'
import { afterOpenTime } from '../calendar/opening-times.ts'

/** What a customer is told about when a person answers. */
export interface ReplyPromise {
  /** The moment that the words mean, at the latest. */
  until: Date
  /** "Within 2 hours" while the team is there all that time, else "by 12:00 tomorrow". */
  told: { within: number; unit: 'minute' | 'hour' } | 'by'
}

/** What people say: never a figure that looks measured, always rounded up. In minutes. */
const kindMinutes = [10, 15, 20, 30, 45]
const kindHours = [1, 2, 3, 4, 5, 6, 8, 12, 24]

const hourMs = 60 * minuteMs
const halfHourMs = 30 * minuteMs
/** To be told to wait two weeks helps nobody. */
const longestMs = 14 * 24 * hourMs

/**
 * The promise that follows from a time to answer, counted in opening hours from now (LOOP-RULES O11): a span while it
 * lies in one stretch of opening hours, else the moment at which it ends. Null when that is too far away. Pure.
 */
export function promiseOf(openMs: number, calendar: Calendar, now: Date): ReplyPromise | null {
  const ends = afterOpenTime(calendar, now, openMs)
  if (ends === null || ends.getTime() - now.getTime() > longestMs) return null
  const span = ends.getTime() - now.getTime() === openMs ? kindSpan(openMs) : null
  if (span !== null) return { until: new Date(now.getTime() + span.ms), told: span.told }
  return { until: nextHalfHour(ends, calendar.zone), told: 'by' }
}

/** A promise in the customer's language: "within 2 hours", "by 12:00 tomorrow". */
export function promiseWords({ until, told }: ReplyPromise, telling: Telling): string {
  return told === 'by' ? momentWords('by', until, telling) : spanWords(told.within, told.unit, telling.locale)
}

function kindSpan(ms: number): { ms: number; told: { within: number; unit: 'minute' | 'hour' } } | null {
  const minutes = kindMinutes.find(count => ms <= count * minuteMs)
  if (minutes !== undefined) return { ms: minutes * minuteMs, told: { within: minutes, unit: 'minute' } }
  const hours = kindHours.find(count => ms <= count * hourMs)
  return hours === undefined ? null : { ms: hours * hourMs, told: { within: hours, unit: 'hour' } }
}

/** The next moment at which a clock on the wall there shows a full or a half hour. */
function nextHalfHour(at: Date, zone: string): Date {
  const { offset } = offsetSpan(zone, at.getTime())
  return new Date(Math.ceil((at.getTime() + offset) / halfHourMs) * halfHourMs - offset)
}
