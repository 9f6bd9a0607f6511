import type { z } from 'zod'
import type { Hours } from '../decide/calendar/calendar.ts'
import { dayOf } from '../decide/calendar/day.ts'
import { timeText } from '../decide/calendar/days-ahead.ts'
import {
  type HolidayPlace,
  holidayCountries,
  holidayDistricts,
  holidayRegions,
  holidaysOfYear,
  namesOf,
} from '../decide/calendar/holidays.ts'
import type { Sentence } from '../sentences.ts'
import { datesOf, hoursOf, weekdays, weekdaysOf } from './calendar-text.ts'
import { addFault } from './fault.ts'
import { say } from './sentences/say.ts'
import { suggest } from './suggest.ts'

type Context = z.core.$RefinementCtx

/** The week's days are days, each is told once, and none of its hours overlap, not even over midnight. */
export function checkWeek(week: Record<string, string>, context: Context): void {
  if (Object.keys(week).length === 0)
    addFault(context, [], say('no-hours'), say('write-hours', { example: 'mon-fri: "09:00-17:00"' }))
  const told = new Map<number, { key: string; hours: Hours[] }>()
  for (const [key, text] of Object.entries(week)) {
    const days = weekdaysOf(key)
    if (days === null) {
      const meant = suggest(key, weekdays)
      const fix = meant === null ? say('write-weekday') : say('did-you-mean', { meant })
      addFault(context, [key], say('not-weekday'), fix, 'key')
      continue
    }
    const again = days.find((day, at) => told.has(day) || days.indexOf(day) !== at)
    if (again !== undefined)
      addFault(context, [key], say('day-again', { day: weekdays[again] ?? '' }), say('tell-day-once'), 'key')
    // Hours that are none are told already.
    for (const day of days) told.set(day, { key, hours: hoursOf(text) ?? [] })
  }
  const named = new Set<string>()
  for (const [day, { key, hours }] of told) {
    const next = told.get((day + 1) % 7)?.hours ?? []
    const found = overlapIn([
      ...hours,
      ...next.map(({ from, to }) => ({ from: from + 1_440, to: to + 1_440 })),
    ])
    if (found === null || named.has(key)) continue
    named.add(key)
    addFault(context, [key], ...overlapText(found))
  }
}

const mostOpenings = 1_000

/** Dates of special openings are dates, and their hours do not overlap. */
export function checkOpenings(openings: Record<string, string>, context: Context): void {
  if (Object.keys(openings).length > mostOpenings)
    addFault(context, [], say('too-many', { most: mostOpenings }), say('take-past-out'))
  for (const [key, text] of Object.entries(openings)) {
    if (datesOf(key) === null)
      addFault(context, [key], say('not-date'), say('write-date-or-range', exampleDates), 'key')
    const found = overlapIn(hoursOf(text) ?? [])
    if (found !== null) addFault(context, [key], ...overlapText(found))
  }
}

const exampleDates = { date: '2026-12-27', range: '2026-12-27..2026-12-30' }

/** Two neighbours of which one begins before the other has ended. */
function overlapIn(hours: readonly Hours[]): [Hours, Hours] | null {
  const sorted = [...hours].sort((a, b) => a.from - b.from)
  for (const [at, second] of sorted.entries()) {
    const first = sorted[at - 1]
    if (first !== undefined && second.from < first.to) return [first, second]
  }
  return null
}

function overlapText([first, second]: [Hours, Hours]): [message: Sentence, fix: Sentence] {
  const message = say('hours-overlap', { first: hoursText(first), second: hoursText(second) })
  return [message, say('begin-later', { time: clock(first.to) })]
}

const hoursText = ({ from, to }: Hours) => `${clock(from)}-${clock(to)}`

/** A minute of this day or the next. */
const clock = (minute: number) => timeText(minute > 1_440 ? minute % 1_440 : minute)

interface HolidayText {
  country: string
  region?: string | undefined
  district?: string | undefined
  not: string[]
}

/** Country and region are known, and what is excepted exists. */
export function checkHolidays({ country, region, district, not }: HolidayText, context: Context): void {
  const countries = holidayCountries()
  if (!countries.includes(country)) {
    // The one abbreviation in daily use that is not the country's code.
    const meant = country.toUpperCase() === 'UK' ? 'GB' : suggest(country, countries)
    const fix = meant === null ? say('write-country') : say('did-you-mean', { meant })
    return addFault(context, ['country'], say('not-country'), fix)
  }
  const regions = holidayRegions(country)
  if (region !== undefined && !regions.includes(region))
    return addFault(context, ['region'], say('not-region', { country }), listFix(region, regions))
  const districts = region === undefined ? [] : holidayDistricts(country, region)
  if (district !== undefined && !districts.includes(district))
    return addFault(context, ['district'], say('not-district'), listFix(district, districts))
  const place = { country, region: region ?? null, district: district ?? null }
  for (const [at, one] of not.entries()) {
    if (dayOf(one) === null) checkName(one.trim(), place, ['not', at], context)
  }
}

function listFix(written: string, codes: string[]): Sentence {
  if (codes.length === 0) return say('take-out')
  const meant = suggest(written, codes)
  return meant === null ? say('write-one-of', { codes: codes.join(', ') }) : say('did-you-mean', { meant })
}

/** Some holidays come in some years only, so a name may be one of any of these. */
const sampleYears = Array.from({ length: 12 }, (_, at) => 2024 + at)

function checkName(name: string, place: HolidayPlace, path: Array<string | number>, context: Context): void {
  const holidays = sampleYears.flatMap(year => [...holidaysOfYear(place, year).values()].flat())
  if (holidays.some(holiday => namesOf(holiday).includes(name.toLowerCase()))) return
  const meant = suggest(name, [...new Set(holidays.flatMap(one => [one.englishName, one.name]))])
  const fix = meant === null ? say('write-date') : say('did-you-mean', { meant })
  addFault(context, path, say('not-holiday'), fix)
}
