/**
 * When a team is there. All times are the wall clock's in the calendar's zone: it is open exactly while a clock
 * on the wall there shows a time that lies within its hours.
 *
 * So where clocks are put back, an hour that is shown twice is open twice; where they are put forward, hours that
 * are never shown are never open; and a day that a zone leaves out has no hours at all.
 *
 * The hours of a day, first line that fits:
 *
 * 1. a special opening of that day: its hours, even on a holiday or within a closure;
 * 2. a closure of the whole day, or a holiday: none;
 * 3. the week's hours, up to the start of a holiday that begins in the afternoon, without the times of closures.
 *
 * Hours over midnight belong to the day on which they begin: Friday's last until Saturday even if that is a holiday.
 */
export interface Calendar {
  /** IANA name. */
  zone: string
  /** Hours from Monday (0) to Sunday (6). */
  week: ReadonlyArray<readonly Hours[]>
  holidays: HolidayChoice | null
  closed: readonly Closure[]
  open: readonly SpecialOpening[]
}

/** From a minute of the day, 0 to 1439, up to another, which lies on the next day when it is above 1440. */
export interface Hours {
  from: number
  to: number
}

/** Days since 1 January 1970, the first and the last included. */
export interface DayRange {
  first: number
  last: number
}

export interface Closure extends DayRange {
  /** Null closes whole days. */
  hours: readonly Hours[] | null
}

export interface SpecialOpening extends DayRange {
  hours: readonly Hours[]
}

/** The public holidays of a country, of one of its regions, or of a district in that, without some. */
export interface HolidayChoice {
  country: string
  region: string | null
  district: string | null
  /** Days on which the team is there although it is a holiday. */
  not: ReadonlySet<number>
  /** Names of holidays that are no holidays for the team, in lower case. */
  notNamed: ReadonlySet<string>
}

export const minutesOfDay = 1_440
export const minuteMs = 60_000
export const dayMs = minutesOfDay * minuteMs

export const isWithin = (day: number, { first, last }: DayRange) => first <= day && day <= last
