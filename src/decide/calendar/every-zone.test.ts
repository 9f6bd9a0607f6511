import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Calendar, Hours } from './calendar.ts'
import { dateOf, dayOf } from './day.ts'
import { daysAhead } from './days-ahead.ts'
import { closedPeriod, isOpen, nextClosing, nextOpening, openMillisecondsBetween } from './opening-times.ts'

const zones = Intl.supportedValuesOf('timeZone')
const moment = fc.date({
  min: new Date('1970-01-01T00:00Z'),
  max: new Date('2100-12-31T00:00Z'),
  noInvalidDate: true,
})

/** Hours of any day, over midnight too, also ones that overlap. */
const someHours: fc.Arbitrary<Hours[]> = fc.array(
  fc
    .tuple(fc.nat(1_439), fc.integer({ min: 1, max: 1_440 }))
    .map(([from, lasts]) => ({ from, to: from + lasts })),
  { maxLength: 3 },
)
const week = fc.array(someHours, { minLength: 7, maxLength: 7 })

/** Dates near the moment, so that they matter. */
const calendarAround = (at: Date): fc.Arbitrary<Calendar> => {
  const today = Math.floor(at.getTime() / 86_400_000)
  const range = fc
    .tuple(fc.integer({ min: -5, max: 5 }), fc.nat(4))
    .map(([first, lasts]) => ({ first: today + first, last: today + first + lasts }))
  return fc.record({
    zone: fc.constantFrom(...zones),
    week,
    holidays: fc.constantFrom(null, {
      country: 'CW',
      region: null,
      district: null,
      not: new Set<number>(),
      notNamed: new Set<string>(),
    }),
    closed: fc.array(
      fc.tuple(range, fc.option(someHours)).map(([days, hours]) => ({ ...days, hours })),
      { maxLength: 2 },
    ),
    open: fc.array(
      fc.tuple(range, someHours).map(([days, hours]) => ({ ...days, hours })),
      { maxLength: 1 },
    ),
  })
}
const situation = moment.chain(at => fc.tuple(fc.constant(at), calendarAround(at)))

/** Moments next to a change of the clock are where mistakes live. */
const besideChange = fc
  .tuple(moment, fc.constantFrom(...zones), fc.integer({ min: -3, max: 3 }))
  .map(([at, zone, hours]) => {
    const clock = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
    const change = clock.getTimeZoneTransition('next') ?? clock
    return { zone, at: new Date(change.epochMilliseconds + hours * 1_800_000) }
  })

/** What a clock on the wall shows, by another way than the calendar's. */
function shown(zone: string, at: Date) {
  const clock = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
  const seconds = clock.second + clock.millisecond / 1_000
  return {
    date: clock.toPlainDate().toString(),
    weekday: clock.dayOfWeek - 1,
    minute: clock.hour * 60 + clock.minute + seconds / 60,
  }
}

const holds = (hours: readonly Hours[] | undefined, minute: number) =>
  (hours ?? []).some(({ from, to }) => from <= minute && minute < to)

describe('in any zone, at any time from 1970 to 2100', () => {
  test('a week is open exactly while the clock shows a time within its hours', () => {
    fc.assert(
      fc.property(
        fc.oneof(besideChange, fc.record({ zone: fc.constantFrom(...zones), at: moment })),
        week,
        ({ zone, at }, week) => {
          const { weekday, minute } = shown(zone, at)
          const expected = holds(week[weekday], minute) || holds(week[(weekday + 6) % 7], minute + 1_440)
          expect(isOpen({ zone, week, holidays: null, closed: [], open: [] }, at)).toBe(expected)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('nothing throws, and no question contradicts another', () => {
    fc.assert(
      fc.property(situation, ([at, calendar]) => {
        const opening = nextOpening(calendar, at)
        const closing = nextClosing(calendar, at)
        const period = closedPeriod(calendar, at)
        const open = isOpen(calendar, at)
        const change = opening ?? closing
        // Open ones close, closed ones open, if anything ever changes.
        expect([opening !== null && open, closing !== null && !open, period === null]).toEqual([
          false,
          false,
          open,
        ])
        if (change === null) return true
        const before = new Date(change.getTime() - 1)
        const stretch = change.getTime() - at.getTime()
        return (
          stretch > 0 &&
          isOpen(calendar, before) === open &&
          isOpen(calendar, change) !== open &&
          closedPeriod(calendar, before) === period &&
          openMillisecondsBetween(calendar, at, change) === (open ? stretch : 0)
        )
      }),
      { numRuns: 400 },
    )
  })

  test('no special day leaves a calendar open outside all of its hours', () => {
    fc.assert(
      fc.property(situation, ([at, calendar]) => {
        if (!isOpen(calendar, at)) return
        const { minute } = shown(calendar.zone, at)
        const every = [...calendar.week, ...calendar.open.map(({ hours }) => hours)].flat()
        expect(holds(every, minute) || holds(every, minute + 1_440)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  test('the next days agree with what is open', () => {
    fc.assert(
      fc.property(situation, ([at, calendar]) => {
        const days = daysAhead(calendar, at, 3)
        expect(days.map(({ date }) => date)[0]).toBe(shown(calendar.zone, at).date)
        for (const { date, open } of days)
          for (const { from, until } of open) {
            expect(shown(calendar.zone, from).date).toBe(date)
            expect(isOpen(calendar, from)).toBe(true)
            expect(isOpen(calendar, new Date(until.getTime() - 1))).toBe(true)
          }
      }),
      { numRuns: 300 },
    )
  })

  test('open times of two parts make the open time of the whole', () => {
    fc.assert(
      fc.property(situation, fc.nat(600), fc.nat(600), ([at, calendar], first, second) => {
        const middle = new Date(at.getTime() + first * 3_600_000)
        const end = new Date(middle.getTime() + second * 3_600_000)
        expect(openMillisecondsBetween(calendar, at, end)).toBe(
          openMillisecondsBetween(calendar, at, middle) + openMillisecondsBetween(calendar, middle, end),
        )
      }),
      { numRuns: 200 },
    )
  })
})

describe('a date', () => {
  test('is read from what it prints', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 48_000 }), day => {
        expect(dayOf(dateOf(day))).toBe(day)
      }),
    )
  })

  test.each(['2026-02-29', '2026-13-01', '2026-1-1', '24.12.2026', '2026-04-31', ''])('%j is none', text => {
    expect(dayOf(text)).toBeNull()
  })
})
