import { offsetSpan } from '../calendar/offset-span.ts'
import { type Weekday, weekdays } from './fields.ts'

/** A moment on the wall of a place. */
export interface LocalTime {
  /** `2026-11-23T19:05`: text order is time order. */
  text: string
  /** `19:05` */
  time: string
  weekday: Weekday
}

/**
 * The wall time of a moment in an IANA zone.
 *
 * @throws RangeError when there is no such zone.
 */
export function localTime(moment: Date, zone: string): LocalTime {
  const at = moment.getTime()
  const wall = new Date(at + offsetSpan(zone, at).offset)
  const text = wall.toISOString().slice(0, -':00.000Z'.length)
  // Both count the days from one end of the week to the other: Sunday is 0 here, and the last there.
  return { text, time: text.slice(-5), weekday: weekdays.at(wall.getUTCDay() - 1) ?? 'sunday' }
}

/** The moment at which a wall in the zone shows a time such as `2026-11-23T19:05`. */
export function momentOf(text: string, zone: string): Date {
  const wanted = Date.parse(`${text}Z`)
  // The offset of the first guess may be that of the other side of a change of clocks; that of the second is right.
  return [0, 0].reduce((guess: Date) => {
    const shown = Date.parse(`${localTime(guess, zone).text}Z`)
    return new Date(guess.getTime() + wanted - shown)
  }, new Date(wanted))
}
