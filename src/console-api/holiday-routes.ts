import { Hono } from 'hono'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { dateOf } from '../decide/calendar/day.ts'
import {
  districtNames,
  type HolidayPlace,
  holidayCountries,
  holidaysOfYear,
  regionNames,
} from '../decide/calendar/holidays.ts'
import type { HolidaysAnswer } from './contract.ts'
import { problemOf } from './problem-of.ts'

const code = z.string().max(20).optional()
const query = z.object({ country: code, region: code, district: code })

/** `GET /api/holidays?country=&region=&district=`: which places have public holidays, and those of a place. */
export function holidayRoutes({ clock }: { clock: Clock }): Hono {
  const routes = new Hono()
  routes.get('/api/holidays', c => {
    const asked = query.safeParse(c.req.query())
    if (!asked.success) return c.json({ error: problemOf(asked.error) }, 400)
    const { country = '', region = '', district = '' } = asked.data
    const countries = holidayCountries()
    const regions = countries.includes(country) ? regionNames(country) : {}
    const districts = Object.hasOwn(regions, region) ? districtNames(country, region) : {}
    const place: HolidayPlace = {
      country,
      region: Object.hasOwn(regions, region) ? region : null,
      district: Object.hasOwn(districts, district) ? district : null,
    }
    return c.json({
      countries,
      regions: named(regions),
      districts: named(districts),
      holidays: countries.includes(country) ? holidaysFrom(place, clock.now()) : [],
    } satisfies HolidaysAnswer)
  })
  return routes
}

const named = (names: Record<string, string>) => Object.entries(names).map(([code, name]) => ({ code, name }))

/** Those of this year and the next, in order. */
function holidaysFrom(place: HolidayPlace, now: Date): HolidaysAnswer['holidays'] {
  const year = now.getUTCFullYear()
  return [year, year + 1]
    .flatMap(one => [...holidaysOfYear(place, one)])
    .flatMap(([day, list]) => list.map(({ name, englishName }) => ({ date: dateOf(day), name, englishName })))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}
