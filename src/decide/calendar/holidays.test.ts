import { describe, expect, test } from 'vitest'
import { day } from './calendar.for-tests.ts'
import { dateOf } from './day.ts'
import { holidayCountries, holidayDistricts, holidayRegions, holidaysOfYear, holidaysOn } from './holidays.ts'

const place = (country: string, region: string | null = null, district: string | null = null) => ({
  country,
  region,
  district,
})
const namesOn = (where: ReturnType<typeof place>, date: string) =>
  holidaysOn(where, day(date)).map(({ englishName }) => englishName)

describe('public holidays', () => {
  test.each([
    ['a fixed one', place('DE'), '2026-05-01', ['Labour Day']],
    ['one that moves with Easter', place('DE'), '2026-04-03', ['Good Friday']],
    ['one of a region', place('DE', 'BY'), '2026-01-06', ['Epiphany']],
    ['none of another region', place('DE', 'HH'), '2026-01-06', []],
    ['one of a district', place('DE', 'BY', 'A'), '2026-08-08', ['Augsburg Peace Festival']],
    ['none on the eve', place('DE'), '2026-12-24', []],
    ['a day in lieu', place('GB'), '2027-12-28', ['Boxing Day (substitute day)']],
    ['a day in lieu in the year before', place('US'), '2027-12-31', ["New Year's Day (substitute day)"]],
    ['every day of a feast', place('EG'), '2026-05-29', ['Feast of the Sacrifice (Eid al-Adha)']],
    ['none on the evening before a feast', place('EG'), '2026-05-26', []],
  ])('are found: %s', (_, where, date, names) => {
    expect(namesOn(where, date)).toEqual(names)
  })

  test('have their own name, and the time at which a half one begins', () => {
    expect(holidaysOn(place('CW'), day('2026-12-31'))).toEqual([
      { name: 'Oudejaarsavond', englishName: "New Year's Eve", from: 720 },
    ])
  })

  test('are none of places that are not known', () => {
    expect(holidaysOfYear(place('XX'), 2026).size).toBe(0)
  })

  test('are computed once for a place and a year', () => {
    const first = holidaysOfYear(place('SE'), 2031)
    expect(holidaysOfYear(place('SE'), 2031)).toBe(first)
    expect(holidaysOfYear(place('NO'), 2031)).not.toBe(first)
  })

  test('are computed for every country, each on days around its year', () => {
    for (const [at, country] of holidayCountries().entries()) {
      // Every country in all these years would take seconds.
      const year = [1970, 2026, 2100][at % 3] ?? 2026
      for (const [day, holidays] of holidaysOfYear(place(country), year)) {
        expect(dateOf(day).slice(0, 4)).toMatch(new RegExp(`^(?:${year}|${year + 1})$`))
        for (const { from } of holidays) expect(from).toBeLessThan(1_440)
      }
    }
  })

  test('have codes of countries, regions and districts', () => {
    expect(holidayCountries()).toContain('DE')
    expect(holidayRegions('DE')).toContain('BY')
    expect(holidayDistricts('DE', 'BY')).toContain('A')
    expect(holidayRegions('XX')).toEqual([])
    expect(holidayDistricts('DE', 'HH')).toEqual([])
  })
})
