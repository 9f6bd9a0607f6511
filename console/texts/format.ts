import type { Language } from './language.tsx'

/** Times and numbers as the reader writes them. */
export interface Format {
  /** The locale for Intl, such as en-GB. */
  locale: string
  /** Day and time, to the minute: for lists. */
  moment(at: string | Date): string
  /** Day and time to the second, with the zone: for titles and details. */
  exact(at: string | Date): string
  day(at: string | Date): string
  time(at: string | Date): string
  /** `5 minutes ago`, `in 2 hours`. */
  relative(at: string | Date, now: number): string
  /** A length of time in milliseconds, in its two greatest units: `4 min 10 s`. */
  duration(ms: number): string
  number(value: number, options?: Intl.NumberFormatOptions): string
  /** A share from 0 to 1. */
  percent(share: number): string
}

/** The browser's own variety of the language, else the language alone. */
export const localeOf = (language: Language, preferred: readonly string[]): string =>
  preferred.find(one => one.toLowerCase().split('-')[0] === language) ?? language

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

/** Formats for a locale. @param timeZone the reader's own by default. */
export function formatFor(locale: string, timeZone?: string): Format {
  const zone = timeZone === undefined ? {} : { timeZone }
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...zone, ...options })
    return (at: string | Date) => format.format(new Date(at))
  }
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: 1,
    }).format(value)
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return {
    locale,
    moment: dates({ dateStyle: 'medium', timeStyle: 'short' }),
    exact: dates({
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    }),
    day: dates({ dateStyle: 'medium' }),
    time: dates({ timeStyle: 'short' }),
    relative(at, now) {
      const ms = new Date(at).getTime() - now
      const [name, size] = units.find(([, size]) => Math.abs(ms) >= size) ?? (['second', 1_000] as const)
      return ago.format(Math.trunc(ms / size), name)
    },
    duration(ms) {
      if (ms < 1_000) return unit(Math.round(ms), 'millisecond')
      const at = units.findIndex(([, size]) => ms >= size)
      const [name, size] = units[at] ?? units[3]
      const smaller = units[at + 1]
      if (smaller === undefined) return unit(ms / size, name)
      const rest = Math.floor((ms % size) / smaller[1])
      const whole = unit(Math.floor(ms / size), name)
      return rest === 0 ? whole : `${whole} ${unit(rest, smaller[0])}`
    },
    number: (value, options) => new Intl.NumberFormat(locale, options).format(value),
    percent: share =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share),
  }
}
