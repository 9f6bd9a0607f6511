import Holidays from 'date-holidays'
import { minutesOfDay } from './calendar.ts'
import { dayOf, yearOf } from './day.ts'

/** Whose holidays: codes as the package `date-holidays` lists them, mostly those of ISO 3166. */
export interface HolidayPlace {
  country: string
  region: string | null
  district: string | null
}

/** A holiday on one day. */
export interface Holiday {
  /** As it is called in the country. */
  name: string
  englishName: string
  /** The minute of the day from which it is one: 0, or some time of a half holiday. */
  from: number
}

type Days = ReadonlyMap<number, readonly Holiday[]>

/** A year costs some milliseconds, so it is computed once; calendars ask for the year around now. */
const known = new Map<string, Days>()
const mostYears = 400

/** The public holidays of a day. */
export function holidaysOn(place: HolidayPlace, day: number): readonly Holiday[] {
  const year = yearOf(day)
  // A holiday of several days is listed in the year in which it begins.
  const years = day < firstOf(year) + longestHoliday ? [year - 1, year] : [year]
  return years.flatMap(one => holidaysOfYear(place, one).get(day) ?? [])
}

const firstOf = (year: number) => dayOf(`${year}-01-01`) ?? 0
const longestHoliday = 14

/** All public holidays that begin in a year, by the days that they cover. */
export function holidaysOfYear(place: HolidayPlace, year: number): Days {
  const key = JSON.stringify([place.country, place.region, place.district, year])
  let days = known.get(key)
  if (days === undefined) {
    days = compute(place, year)
    if (known.size >= mostYears) known.clear()
    known.set(key, days)
  }
  return days
}

function compute(place: HolidayPlace, year: number): Days {
  const days = new Map<number, Holiday[]>()
  const list = listFor(place)
  const holidays = list.getHolidays(year)
  // Asking for a language sets it for good, so this comes second.
  const english = new Map(list.getHolidays(year, 'en').map(one => [keyOf(one), one.name]))
  for (const one of holidays) {
    // The text is the date in the country; the moments beside it are the sunset before for some faiths.
    const first = dayOf(one.date.slice(0, 10))
    if (first === null) continue
    const lasts = Math.round((one.end.getTime() - one.start.getTime()) / 86_400_000)
    const from = minuteOf(one.date.slice(11, 16))
    const holiday = { name: one.name, englishName: english.get(keyOf(one)) ?? one.name }
    for (let at = 0; at < Math.min(Math.max(lasts, 1), longestHoliday); at++)
      days.set(first + at, [...(days.get(first + at) ?? []), { ...holiday, from: at === 0 ? from : 0 }])
  }
  return days
}

const keyOf = ({ date, rule }: { date: string; rule: string }) => `${date} ${rule}`

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return Math.min(hour * 60 + minute, minutesOfDay) || 0
}

function listFor({ country, region, district }: HolidayPlace): Holidays {
  const types = ['public' as const]
  if (region === null) return new Holidays(country, { types })
  return district === null
    ? new Holidays(country, region, { types })
    : new Holidays(country, region, district, { types })
}

const places = new Holidays()

/** What an exception may call a holiday, in lower case; a day in lieu is also called like the holiday it stands for. */
export const namesOf = ({ name, englishName }: Holiday): string[] =>
  [name, englishName].flatMap(one => [one, one.replace(/ \([^()]*\)$/, '')]).map(one => one.toLowerCase())

/** The codes that may be written for a country, for its regions, for the districts of a region. */
export const holidayCountries = (): string[] => Object.keys(places.getCountries())
export const holidayRegions = (country: string): string[] => Object.keys(regionNames(country))
export const holidayDistricts = (country: string, region: string): string[] =>
  Object.keys(districtNames(country, region))

/** The same with what they are called; the package gives nothing, whatever its types say, for a place without parts. */
export const regionNames = (country: string): Record<string, string> => orNone(places.getStates(country))
export const districtNames = (country: string, region: string): Record<string, string> =>
  orNone(places.getRegions(country, region))

const orNone = (names: Record<string, string> | undefined) => names ?? {}
