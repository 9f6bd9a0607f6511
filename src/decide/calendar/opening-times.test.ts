import { describe, expect, test } from 'vitest'
import { calendarOf, germany, hours, on, workdays } from './calendar.for-tests.ts'
import type { Calendar } from './calendar.ts'
import { closedPeriod, isOpen, nextClosing, nextOpening, openMillisecondsBetween } from './opening-times.ts'

const at = (text: string) => new Date(text)
const hour = 3_600_000

const office = calendarOf('Europe/Berlin', [], { week: workdays('9-12.5', '13.5-18') })
const bavaria: Calendar = { ...office, holidays: germany() }

describe('a calendar', () => {
  test.each([
    ['on a Monday morning', office, '2026-11-23T09:00+01:00', true],
    ['a second before it opens', office, '2026-11-23T08:59:59+01:00', false],
    ['in the lunch break', office, '2026-11-23T12:30+01:00', false],
    ['in the last second of the day', office, '2026-11-23T17:59:59+01:00', true],
    ['at the minute of closing', office, '2026-11-23T18:00+01:00', false],
    ['on Sunday', office, '2026-11-22T11:00+01:00', false],
    ['on Epiphany in Bavaria', bavaria, '2026-01-06T10:00+01:00', false],
    ['on Epiphany without holidays', office, '2026-01-06T10:00+01:00', true],
    [
      'on a holiday that is excepted by its date',
      { ...office, holidays: germany({ not: ['2026-01-06'] }) },
      '2026-01-06T10:00+01:00',
      true,
    ],
    [
      'on a holiday that is excepted by its English name',
      { ...office, holidays: germany({ notNamed: ['epiphany'] }) },
      '2027-01-06T10:00+01:00',
      true,
    ],
    [
      'on a holiday that is excepted by its own name',
      { ...office, holidays: germany({ notNamed: ['heilige drei könige'] }) },
      '2027-01-06T10:00+01:00',
      true,
    ],
    [
      'on a day of closure',
      { ...office, closed: [{ ...on('2026-11-23'), hours: null }] },
      '2026-11-23T10:00+01:00',
      false,
    ],
    [
      'before a closure of the afternoon',
      { ...office, closed: [{ ...on('2026-11-23'), hours: hours('14-24') }] },
      '2026-11-23T13:59+01:00',
      true,
    ],
    [
      'in a closure of the afternoon',
      { ...office, closed: [{ ...on('2026-11-23'), hours: hours('14-24') }] },
      '2026-11-23T14:00+01:00',
      false,
    ],
    [
      'in a special opening on a holiday',
      { ...bavaria, open: [{ ...on('2026-01-06'), hours: hours('10-11') }] },
      '2026-01-06T10:30+01:00',
      true,
    ],
    [
      'in the usual hours of a day with a special opening',
      { ...office, open: [{ ...on('2026-11-23'), hours: hours('10-11') }] },
      '2026-11-23T14:00+01:00',
      false,
    ],
    [
      'in a special opening within a closure',
      {
        ...office,
        closed: [{ ...on('2026-11-23'), hours: null }],
        open: [{ ...on('2026-11-23'), hours: hours('10-11') }],
      },
      '2026-11-23T10:30+01:00',
      true,
    ],
    [
      'in the morning of a half holiday (New Year’s Eve in Curaçao)',
      calendarOf('America/Curacao', hours('9-17'), {
        holidays: { ...germany(), country: 'CW', region: null },
      }),
      '2026-12-31T11:59-04:00',
      true,
    ],
    [
      'in its afternoon',
      calendarOf('America/Curacao', hours('9-17'), {
        holidays: { ...germany(), country: 'CW', region: null },
      }),
      '2026-12-31T12:00-04:00',
      false,
    ],
  ])('%s', (_, calendar, moment, expected) => {
    expect(isOpen(calendar, at(moment))).toBe(expected)
  })

  test('tells when it opens and when it closes', () => {
    expect(nextOpening(office, at('2026-11-20T18:00+01:00'))).toEqual(at('2026-11-23T09:00+01:00'))
    expect(nextOpening(office, at('2026-11-23T10:00+01:00'))).toBeNull()
    expect(nextClosing(office, at('2026-11-23T10:00+01:00'))).toEqual(at('2026-11-23T12:30+01:00'))
    expect(nextClosing(office, at('2026-11-20T18:00+01:00'))).toBeNull()
  })

  test('finds an opening behind holidays and a long closure', () => {
    const away = {
      ...bavaria,
      closed: [{ first: on('2026-12-07').first, last: on('2028-01-05').last, hours: null }],
    }
    expect(nextOpening(away, at('2026-12-05T12:00Z'))).toEqual(at('2028-01-07T09:00+01:00'))
  })

  test('that is always open never closes, and one without hours never opens', () => {
    expect(nextClosing(calendarOf('Europe/Berlin', hours('0-24')), at('2026-01-01T00:00Z'))).toBeNull()
    const never = calendarOf('Europe/Berlin', [])
    expect(nextOpening(never, at('2026-01-01T00:00Z'))).toBeNull()
    expect(closedPeriod(never, at('2026-01-01T00:00Z'))).toBe('closed for good')
  })

  test('with a single special opening years away finds it', () => {
    const once = calendarOf('Europe/Berlin', [], { open: [{ ...on('2031-05-02'), hours: hours('10-11') }] })
    expect(nextOpening(once, at('2026-01-01T00:00Z'))).toEqual(at('2031-05-02T10:00+02:00'))
    expect(nextOpening(once, at('2031-05-02T12:00Z'))).toBeNull()
  })

  test('B03 names a closed time the same from closing to opening, and the next one differently', () => {
    const night = closedPeriod(office, at('2026-11-20T18:00+01:00'))
    expect(night).toBe('closed until 2026-11-23T08:00:00.000Z')
    expect(closedPeriod(office, at('2026-11-22T12:00+01:00'))).toBe(night)
    expect(closedPeriod(office, at('2026-11-23T08:59:59+01:00'))).toBe(night)
    expect(closedPeriod(office, at('2026-11-23T09:00+01:00'))).toBeNull()
    expect(closedPeriod(office, at('2026-11-23T12:45+01:00'))).not.toBe(night)
  })

  test('counts open time without nights, breaks and weekends', () => {
    const friday = at('2026-11-20T17:00+01:00')
    expect(openMillisecondsBetween(office, friday, at('2026-11-23T14:00+01:00'))).toBe(5 * hour)
    expect(openMillisecondsBetween(office, friday, friday)).toBe(0)
    expect(openMillisecondsBetween(office, friday, at('2026-11-20T10:00+01:00'))).toBe(0)
  })
})

describe('hours over midnight', () => {
  const night = calendarOf('Europe/Berlin', hours('22-2'))

  test('are one stretch', () => {
    expect(nextClosing(night, at('2026-11-23T22:00+01:00'))).toEqual(at('2026-11-24T02:00+01:00'))
    expect(nextOpening(night, at('2026-11-24T02:00+01:00'))).toEqual(at('2026-11-24T22:00+01:00'))
  })

  test('belong to the day on which they begin: Friday’s last into a closed Saturday', () => {
    const friday = { ...night, week: [[], [], [], [], hours('22-2'), [], []] }
    const closed = { ...friday, closed: [{ ...on('2026-11-28'), hours: null }] }
    expect(isOpen(closed, at('2026-11-28T01:59+01:00'))).toBe(true)
    expect(isOpen(closed, at('2026-11-28T22:30+01:00'))).toBe(false)
  })

  test('end where a closure with times begins, also on the next day', () => {
    const closed = { ...night, closed: [{ ...on('2026-11-24'), hours: hours('0-1') }] }
    expect(nextClosing(closed, at('2026-11-23T23:00+01:00'))).toEqual(at('2026-11-24T00:00+01:00'))
    expect(isOpen(closed, at('2026-11-24T01:30+01:00'))).toBe(true)
  })

  test('of Sunday end on Monday', () => {
    const sunday = { ...night, week: [[], [], [], [], [], [], hours('22-2')] }
    expect(isOpen(sunday, at('2026-11-23T01:00+01:00'))).toBe(true)
    expect(nextOpening(sunday, at('2026-11-23T02:00+01:00'))).toEqual(at('2026-11-29T22:00+01:00'))
  })

  test('that touch the next ones close nowhere between', () => {
    const all = calendarOf('Europe/Berlin', hours('6-22', '22-6'), {
      closed: [{ ...on('2026-11-25'), hours: hours('12-13') }],
    })
    expect(nextClosing(all, at('2026-11-23T10:00+01:00'))).toEqual(at('2026-11-25T12:00+01:00'))
  })
})
