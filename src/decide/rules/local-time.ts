import type { Weekday } from './fields.ts'

/** A moment on the wall of a place. */
export interface LocalTime {
  /** `2026-11-23T19:05`: text order is time order. */
  text: string
  /** `19:05` */
  time: string
  weekday: Weekday
}

/** A formatter costs a thousand times more to make than to use. */
const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * The wall time of a moment in an IANA zone.
 *
 * @throws RangeError when there is no such zone.
 */
export function localTime(moment: Date, zone: string): LocalTime {
  const parts = new Map(
    formatFor(zone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  const time = `${part('hour')}:${part('minute')}`
  return {
    text: `${part('year')}-${part('month')}-${part('day')}T${time}`,
    time,
    // The formatter speaks English.
    weekday: part('weekday').toLowerCase() as Weekday,
  }
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

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'long',
  })
  formats.set(zone, made)
  return made
}
