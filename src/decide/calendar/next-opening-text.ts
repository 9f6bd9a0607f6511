import { dayMs } from './calendar.ts'
import { offsetSpan } from './offset-span.ts'

/** A moment as words of a sentence: "We are back {tomorrow at 09:00}." */
export interface OpeningWords {
  /** A locale as tickets have it, `de`, `pt-BR`; what is no locale counts as English. */
  locale: string
  /** The zone in whose days and hours it is told: the calendar's. */
  zone: string
  now: Date
}

/** What each language says; every part comes from Intl in the same language. */
interface Phrases {
  today(time: string): string
  tomorrow(time: string): string
  onWeekday(weekday: string, time: string): string
  onDate(date: string, time: string): string
}

const phrases: Readonly<Record<string, Phrases>> = {
  en: {
    today: time => `today at ${time}`,
    tomorrow: time => `tomorrow at ${time}`,
    onWeekday: (weekday, time) => `on ${weekday} at ${time}`,
    onDate: (date, time) => `on ${date} at ${time}`,
  },
  de: {
    today: time => `heute um ${time}`,
    tomorrow: time => `morgen um ${time}`,
    onWeekday: (weekday, time) => `am ${weekday} um ${time}`,
    onDate: (date, time) => `am ${date} um ${time}`,
  },
  fr: {
    today: time => `aujourd'hui à ${time}`,
    tomorrow: time => `demain à ${time}`,
    onWeekday: (weekday, time) => `${weekday} à ${time}`,
    onDate: (date, time) => `le ${date} à ${time}`,
  },
  es: {
    today: time => `hoy ${spanishAt(time)}`,
    tomorrow: time => `mañana ${spanishAt(time)}`,
    onWeekday: (weekday, time) => `el ${weekday} ${spanishAt(time)}`,
    onDate: (date, time) => `el ${date} ${spanishAt(time)}`,
  },
}

/** One o'clock is the only hour of which Spanish speaks as of one. */
const spanishAt = (time: string) => (/^0?1:/.test(time) ? `a la ${time}` : `a las ${time}`)

/**
 * When somebody is there again, in the customer's language: "tomorrow at 09:00", "am Montag um 09:00". Within a
 * week by its weekday, later by its date, with the year when that is half a year away. A language without phrases
 * here gets weekday, date and time as Intl writes them.
 */
export function nextOpeningText(opening: Date, { locale, zone, now }: OpeningWords): string {
  const known = localeOf(locale)
  const days = shownDay(zone, opening) - shownDay(zone, now)
  const far = days > 180
  const told = phrases[new Intl.Locale(known).language]
  const show = (parts: Intl.DateTimeFormatOptions) =>
    // Some languages set narrow or unbreakable spaces, which plain text mail shows as boxes.
    new Intl.DateTimeFormat(known, { timeZone: zone, ...parts })
      .format(opening)
      .replaceAll(/[\u00a0\u202f]/g, ' ')

  const year: Intl.DateTimeFormatOptions = far ? { year: 'numeric' } : {}
  const date: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', ...year }
  if (told === undefined) return show({ ...date, hour: '2-digit', minute: '2-digit' })
  const time = show({ hour: usesHalfDays(known) ? 'numeric' : '2-digit', minute: '2-digit' })
  if (days <= 0) return told.today(time)
  if (days === 1) return told.tomorrow(time)
  return days < 7 ? told.onWeekday(show({ weekday: 'long' }), time) : told.onDate(show(date), time)
}

/** English without a country is told in 24 hours, which everybody can read; a country's own way wins. */
function localeOf(locale: string): string {
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
