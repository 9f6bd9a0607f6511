import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { isOpen } from '../decide/calendar/opening-times.ts'
import { compilePolicy } from './policy.ts'
import { readPolicy } from './read-policy.ts'

const good = { zone: 'Europe/Berlin', hours: { 'mon-fri': '09:00-17:00' } }

/** The findings of a document with one calendar that differs from a good one. */
function findingsOf(change: object, name = 'support') {
  const read = readPolicy(stringify({ greeter: 1, calendars: { [name]: { ...good, ...change } } }))
  return read.ok ? [] : read.findings.map(({ path, message, fix }) => `${path} ${message}; ${fix}`)
}

describe('a calendar in a policy', () => {
  test.each([
    ['nothing more', {}],
    ['unquoted lists of days and hours', { hours: { 'mon, wed': '9:00-12:00', Friday: '22:00-02:00' } }],
    ['the whole day and none', { hours: { mon: '00:00-24:00', sun: 'closed' } }],
    ['a week over its end', { hours: { 'fri-mon': '09:00–17:00' } }],
    ['a country', { holidays: { country: 'FR' } }],
    ['a region and a district', { holidays: { country: 'DE', region: 'BY', district: 'A' } }],
    [
      'exceptions by date and by name',
      { holidays: { country: 'DE', not: ['2026-05-01', '1. Weihnachtstag'] } },
    ],
    ['the name of a holiday for its day in lieu', { holidays: { country: 'GB', not: ['boxing day'] } }],
    [
      'closures',
      { closed: ['2026-12-24', '2026-12-24 .. 2027-01-01', '2026-12-23 14:00-24:00, 08:00-09:00'] },
    ],
    ['openings', { open: { '2026-12-27': '10:00-14:00', '2026-11-29..2026-12-20': '09:00-20:00' } }],
    ['UTC', { zone: 'UTC' }],
  ])('takes %s', (_, change) => {
    expect(findingsOf(change)).toEqual([])
  })

  test.each([
    [{ zone: 'Europe/Berln' }, 'zone is no time zone; did you mean Europe/Berlin?'],
    [{ zone: 'new york' }, 'zone is no time zone; did you mean America/New_York?'],
    [{ zone: '+02:00' }, 'zone is no time zone; write a place of the IANA list, such as "Europe/Berlin"'],
    [{ zone: 'EST' }, 'zone is no time zone; write a place of the IANA list, such as "Europe/Berlin"'],
    [{ hours: {} }, 'hours tells no hours; write some, such as mon-fri: "09:00-17:00"'],
    [{ hours: { daily: '09:00-17:00' } }, 'hours.daily is no weekday; write mon, mon-fri or "sat, sun"'],
    [{ hours: { tues: '09:00-17:00' } }, 'hours.tues is no weekday; did you mean tue?'],
    [{ hours: { mon: '9-17' } }, 'hours.mon are no hours of a day; write it like "09:00-12:30, 13:30-18:00"'],
    [
      { hours: { mon: '09:00-25:00' } },
      'hours.mon are no hours of a day; write it like "09:00-12:30, 13:30-18:00"',
    ],
    [
      { hours: { mon: 9 } },
      'hours.mon must be text, and is 9; write it like "09:00-12:30, 13:30-18:00", in quotes',
    ],
    [
      { hours: { 'mon-fri': '09:00-12:30', wed: '13:00-17:00' } },
      'hours.wed tells wed again; tell each day once',
    ],
    [
      { hours: { mon: '09:00-12:30, 12:00-17:00' } },
      'hours.mon has overlapping hours: 09:00-12:30 and 12:00-17:00; begin the second at 12:30 or later',
    ],
    [
      { hours: { sun: '22:00-06:00', mon: '05:00-10:00' } },
      'hours.sun has overlapping hours: 22:00-06:00 and 05:00-10:00; begin the second at 06:00 or later',
    ],
    [
      { hours: [] },
      'hours must be a group of fields, and is a list; write it like {"mon-fri":"09:00-17:00"}',
    ],
    [
      { holidays: { country: 'UK' } },
      'holidays.country is no country whose holidays are known; did you mean GB?',
    ],
    [
      { holidays: { country: 'de' } },
      'holidays.country is no country whose holidays are known; did you mean DE?',
    ],
    [
      { holidays: { country: 'AT', region: 'X' } },
      'holidays.region is no region of AT with holidays of its own; write one of 1, 2, 3, 4, 5, 6, 7, 8, 9',
    ],
    [
      { holidays: { country: 'DE', region: 'HH', district: 'A' } },
      'holidays.district is no district with holidays of its own; take it out',
    ],
    [
      { holidays: { country: 'DE', not: ['Chrismas Day'] } },
      'holidays.not[0] is no date and no public holiday there; did you mean Christmas Day?',
    ],
    [
      { closed: ['2026-12-24..9999-12-31'] },
      'closed[0] is no closure; write it like "2026-12-24..2027-01-01"',
    ],
    [{ closed: ['2026-02-30'] }, 'closed[0] is no closure; write it like "2026-12-24..2027-01-01"'],
    [
      { closed: ['2027-01-01..2026-12-24'] },
      'closed[0] is no closure; write it like "2026-12-24..2027-01-01"',
    ],
    [
      { open: { '24.12.2026': '10:00-14:00' } },
      'open."24.12.2026" is no date; write it like 2026-12-27 or 2026-12-27..2026-12-30',
    ],
    [
      { open: { '2026-12-27': '10:00-14:00, 13:00-15:00' } },
      'open."2026-12-27" has overlapping hours: 10:00-14:00 and 13:00-15:00; begin the second at 14:00 or later',
    ],
    [{ clsed: [] }, 'clsed is no field here; did you mean closed?'],
  ])('%j is a mistake', (change, finding) => {
    expect(findingsOf(change)).toEqual([`calendars.support.${finding}`])
  })

  test('has a name that templates can use', () => {
    expect(findingsOf({}, '1 st')).toEqual([
      'calendars."1 st" is no name; begin with a letter, then letters, digits, - and _',
    ])
  })

  test('points at the very line', () => {
    const read = readPolicy(
      'greeter: 1\ncalendars:\n  a:\n    zone: UTC\n    hours:\n      mun: 09:00-10:00\n',
    )
    expect(read).toMatchObject({ findings: [{ line: 6, column: 7, path: 'calendars.a.hours.mun' }] })
  })

  test('is compiled to what it says', () => {
    const read = readPolicy(
      stringify({
        greeter: 1,
        calendars: {
          support: {
            ...good,
            zone: 'europe/berlin',
            holidays: { country: 'DE', region: 'BY', not: ['2026-01-06'] },
            closed: ['2026-12-24..2027-01-01', '2026-11-24 12:00-24:00'],
            open: { '2026-12-29': '10:00-14:00' },
          },
        },
      }),
    )
    if (!read.ok) throw new Error(read.findings[0]?.message)
    const support = compilePolicy(read.document).calendars.get('support')
    if (support === undefined) throw new Error('the calendar is missing')
    expect(support.zone).toBe('Europe/Berlin')
    const openAt = (text: string) => isOpen(support, new Date(text))
    expect(openAt('2026-11-23T09:00+01:00')).toBe(true)
    expect(openAt('2026-11-24T13:00+01:00')).toBe(false)
    expect(openAt('2026-01-06T12:00+01:00')).toBe(true)
    expect(openAt('2027-01-06T12:00+01:00')).toBe(false)
    expect(openAt('2026-12-28T12:00+01:00')).toBe(false)
    expect(openAt('2026-12-29T12:00+01:00')).toBe(true)
  })
})
