import { dayMs } from './calendar.ts'
import { offsetSpan } from './offset-span.ts'
import { phraseBooks } from './phrase-books.ts'

/** In which language, in the days and hours of which zone, and as seen from when a moment is told. */
export interface Telling {
  /** A locale as tickets have it, `de`, `pt-BR`; what is no locale counts as English. */
  locale: string
  /** The zone in whose days and hours it is told: the calendar's. */
  zone: string
  now: Date
}

/** From this many days on the year is told. */
const farDays = 180

/**
 * A moment to come as words of a sentence: `at` "tomorrow at 09:00", `by` "by 09:00 tomorrow". Within a week by its
 * weekday, later by its date, with the year when that is half a year away. A language without a phrase book gets
 * weekday, date and time as Intl writes them.
 */
export function momentWords(how: 'at' | 'by', moment: Date, { locale, zone, now }: Telling): string {
  const known = knownLocale(locale)
  const days = shownDay(zone, moment) - shownDay(zone, now)
  const phrases = phraseBooks[new Intl.Locale(known).language]?.[how]
  const show = (parts: Intl.DateTimeFormatOptions) => shown(known, zone, parts, moment)
  const date: Intl.DateTimeFormatOptions = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(days > farDays && { year: 'numeric' }),
  }
  if (phrases === undefined) return show({ ...date, hour: '2-digit', minute: '2-digit' })
  const time = show(clockParts(known))
  if (days <= 0) return phrases.today(time)
  if (days === 1) return phrases.tomorrow(time)
  return days < 7 ? phrases.onWeekday(show({ weekday: 'long' }), time) : phrases.onDate(show(date), time)
}

/** A span of time to come: "within 2 hours". A language without a phrase book gets "in 2 hours", as Intl writes it. */
export function spanWords(count: number, unit: 'minute' | 'hour', locale: string): string {
  const known = knownLocale(locale)
  const book = phraseBooks[new Intl.Locale(known).language]
  return book?.within(count, unit) ?? plainSpaces(new Intl.RelativeTimeFormat(known).format(count, unit))
}

/** Hour and minute as a locale writes them: "09:00", "9:00 AM". */
export const clockParts = (locale: string): Intl.DateTimeFormatOptions => ({
  hour: usesHalfDays(locale) ? 'numeric' : '2-digit',
  minute: '2-digit',
})

/** Making one costs more than using it a hundred times, and a shop needs few. */
const formats = new Map<string, Intl.DateTimeFormat>()
const mostFormats = 500

/** What Intl makes of a moment, in plain spaces. */
export function shown(locale: string, zone: string, parts: Intl.DateTimeFormatOptions, at: Date): string {
  if (formats.size >= mostFormats) formats.clear()
  const key = JSON.stringify([locale, zone, parts])
  const format = formats.getOrInsertComputed(
    key,
    () => new Intl.DateTimeFormat(locale, { timeZone: zone, ...parts }),
  )
  return plainSpaces(format.format(at))
}

/** Some languages set narrow or unbreakable spaces, which plain text mail shows as boxes. */
export const plainSpaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

/** English without a country is told in 24 hours, which everybody can read; a country's own way wins. */
export function knownLocale(locale: string): string {
  try {
    const [known] = Intl.DateTimeFormat.supportedLocalesOf(locale.replaceAll('_', '-'))
    return known === undefined || known === 'en' ? 'en-GB' : known
  } catch {
    return 'en-GB'
  }
}

const usesHalfDays = (locale: string) =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true

const shownDay = (zone: string, at: Date) =>
  Math.floor((at.getTime() + offsetSpan(zone, at.getTime()).offset) / dayMs)
