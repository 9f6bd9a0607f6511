import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarOf, hours, workdays } from '../decide/calendar/calendar.for-tests.ts'
import { isOpen } from '../decide/calendar/opening-times.ts'
import { templateValues } from '../template/values.ts'
import { wordingSteps } from './wording-steps.ts'

const desk = calendarOf('Europe/Berlin', [], { week: workdays('9-18') })
const steps = (at: string, ...calendars: Array<typeof desk>) =>
  wordingSteps(calendars, new Date(at)).map(step => step.toISOString().slice(0, 16))

describe('what is said of a calendar changes', () => {
  test('when a day begins there, and when it opens and closes', () => {
    expect(steps('2026-11-20T17:30:00Z', desk).slice(0, 6)).toEqual([
      '2026-11-20T23:00',
      '2026-11-21T23:00',
      '2026-11-22T23:00',
      '2026-11-23T08:00',
      '2026-11-23T17:00',
      '2026-11-23T23:00',
    ])
  })

  test('at midnight by the clock on the wall, also when that is changed', () => {
    const always = calendarOf('Europe/Berlin', hours('0-24'))
    expect(steps('2026-10-24T12:00:00Z', always).slice(0, 3)).toEqual([
      '2026-10-24T22:00',
      // The clocks are changed here: nothing is said anew, and it does no harm.
      '2026-10-25T01:00',
      '2026-10-25T23:00',
    ])
  })

  test('never, where no calendar is asked', () => {
    expect(steps('2026-11-20T17:30:00Z')).toEqual([])
  })

  test('and nowhere between two steps', () => {
    const moment = fc.date({
      min: new Date('2026-01-01T00:00Z'),
      max: new Date('2027-12-31T00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(
        moment,
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'),
        (now, zone) => {
          const calendar = calendarOf(zone, [], { week: workdays('9-12', '13-18') })
          const said = (at: Date) =>
            templateValues({
              ticketId: 1,
              ticket: null,
              times: {
                locale: 'en',
                zone: 'UTC',
                now: at,
                calendars: new Map([['desk', calendar]]),
                promise: null,
              },
            }).calendar
          const bounds = [now, ...wordingSteps([calendar], now)]
          for (const [at, from] of bounds.entries()) {
            const next = bounds[at + 1]
            if (next === undefined) break
            expect(said(new Date(next.getTime() - 1))).toEqual(said(from))
          }
          expect(isOpen(calendar, now)).toBe(said(now)['desk']?.is_open)
        },
      ),
      { numRuns: 60 },
    )
  })
})
