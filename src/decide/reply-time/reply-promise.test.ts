import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarOf, hours, workdays } from '../calendar/calendar.for-tests.ts'
import { openMillisecondsBetween } from '../calendar/opening-times.ts'
import { promiseOf, promiseWords } from './reply-promise.ts'

const minute = 60_000
const hour = 60 * minute
const desk = calendarOf('Europe/Berlin', [], { week: workdays('9-18') })
const always = calendarOf('Europe/Berlin', hours('0-24'))
const never = calendarOf('Europe/Berlin', [])

const words = (openMs: number, at: string, calendar = desk, locale = 'en') => {
  const now = new Date(at)
  const promise = promiseOf(openMs, calendar, now)
  return promise && promiseWords(promise, { locale, zone: calendar.zone, now })
}

// A Friday; Berlin is an hour ahead of UTC.
describe('a promise', () => {
  test.each([
    ['is rounded up to what people say', 61 * minute, '2026-11-20T09:00:00Z', 'within 2 hours'],
    ['is no longer than needed', 60 * minute, '2026-11-20T09:00:00Z', 'within an hour'],
    ['of minutes stays kind', 1 * minute, '2026-11-20T09:00:00Z', 'within 10 minutes'],
    ['over the end of the day names the moment', 2 * hour, '2026-11-20T16:00:00Z', 'by 10:00 on Monday'],
    ['at night begins in the morning', 2 * hour, '2026-11-18T22:00:00Z', 'by 11:00 tomorrow'],
    ['before the opening is one for today', 2 * hour, '2026-11-20T06:00:00Z', 'by 11:00 today'],
    ['names half hours', 100 * minute, '2026-11-18T22:00:00Z', 'by 11:00 tomorrow'],
    ['too far away is none', 200 * hour, '2026-11-20T09:00:00Z', null],
  ])('%s', (_, openMs, at, expected) => {
    expect(words(openMs, at)).toBe(expected)
  })

  test('around the clock can take a day, and longer names the day', () => {
    expect(words(20 * hour, '2026-11-20T09:00:00Z', always)).toBe('within 24 hours')
    expect(words(30 * hour, '2026-11-20T09:00:00Z', always)).toBe('by 16:00 tomorrow')
  })

  test('is not given where nobody is ever there', () => {
    expect(words(hour, '2026-11-20T09:00:00Z', never)).toBeNull()
  })

  test("speaks the customer's language", () => {
    expect(words(2 * hour, '2026-11-20T16:00:00Z', desk, 'de')).toBe('spätestens am Montag um 10:00')
    expect(words(hour, '2026-11-20T09:00:00Z', desk, 'fr-CA')).toBe('sous une heure')
  })

  test('counts opening hours over a change of the clocks', () => {
    // Open from 22:00 to 06:00: nine hours in the night in which Berlin puts its clocks back.
    const night = calendarOf('Europe/Berlin', hours('22-6'))
    const now = new Date('2026-10-24T19:00:00Z')
    expect(promiseOf(8.5 * hour, night, now)?.until.toISOString()).toBe('2026-10-25T04:30:00.000Z')
    expect(promiseOf(9.5 * hour, night, now)?.until.toISOString()).toBe('2026-10-25T21:30:00.000Z')
  })

  test('never ends before the time it was made from', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 * hour }),
        fc.date({ min: new Date('2026-01-01T00:00Z'), max: new Date('2027-12-31T00:00Z') }),
        fc.constantFrom(desk, always),
        (openMs, now, calendar) => {
          const promise = promiseOf(openMs, calendar, now)
          fc.pre(promise !== null)
          expect(promise.until.getTime()).toBeGreaterThan(now.getTime())
          expect(openMillisecondsBetween(calendar, now, promise.until)).toBeGreaterThanOrEqual(
            // A span may end after the shop closes: then it is the clock that is promised.
            Math.min(openMs, openMillisecondsBetween(calendar, now, new Date(now.getTime() + openMs))),
          )
        },
      ),
    )
  })
})
