import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hoursOf, weekdaysOf } from '../../../../src/policy/calendar-text.ts'
import { applyEdits } from '../draft/apply-edits.ts'
import {
  datesIn,
  datesText,
  daysText,
  intervalsOf,
  intervalsText,
  renameCalendar,
  todayIn,
} from './calendars.ts'

test('days are written as the policy reads them', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat({ max: 6 }), { minLength: 1 }), days => {
      expect(weekdaysOf(daysText(days))).toEqual(days.toSorted((a, b) => a - b))
    }),
  )
  expect(daysText([0, 1, 2, 3, 4])).toBe('mon-fri')
  expect(daysText([5, 6])).toBe('sat, sun')
})

describe('intervals', () => {
  test.each(['09:00-12:30, 13:30-18:00', '22:00-02:00', 'closed', '9:-12:30', '09:00-'])(
    '%s stays as it is',
    text => {
      expect(intervalsText(intervalsOf(text))).toBe(text)
    },
  )
  test('mean the same with other spaces and dashes', () => {
    const text = '9:00 – 12:00 ,13:00-24:00'
    expect(hoursOf(intervalsText(intervalsOf(text)))).toEqual(hoursOf(text))
  })
})

test.each([
  ['2026-12-24', { first: '2026-12-24', last: '', times: '' }],
  ['2026-12-24..2027-01-01', { first: '2026-12-24', last: '2027-01-01', times: '' }],
  ['2026-06-05 13:00-24:00', { first: '2026-06-05', last: '', times: '13:00-24:00' }],
  ['', { first: '', last: '', times: '' }],
])('dates: %s', (text, dates) => {
  expect(datesIn(text)).toEqual(dates)
  expect(datesText(dates)).toBe(text)
})

test('a calendar that is renamed is asked by its new name everywhere', () => {
  const calendar = (name: string) => ({ calendar: { name, is: 'open' } })
  const policy = (name: string) => ({
    rules: [
      {
        name: 'A',
        when: { any: [calendar(name), { not: calendar(name) }], ...calendar('other') },
        delay: { time: '2h', calendar: name },
        actions: { snoozeUntilOpening: name },
      },
    ],
    calendars: { [name]: {}, other: {} },
    replyTimes: { calendar: name },
    templates: {
      a: {
        text: `{{ calendar.${name}.is_open }} my ${name}`.replace(/my .*/, 'calendar.supporter.'),
        languages: { de: { text: `{{ calendar.${name}.next_opening }}` } },
      },
    },
  })
  expect(applyEdits(policy('support'), renameCalendar(policy('support'), 'support', 'desk'))).toEqual(
    policy('desk'),
  )
})

test.each([
  ['Europe/Berlin', '2026-11-23T23:10:00Z', '2026-11-24'],
  ['Pacific/Auckland', '2026-11-23T11:00:00Z', '2026-11-24'],
  ['America/Los_Angeles', '2026-11-24T07:59:00Z', '2026-11-23'],
  ['Berlin', '2026-11-23T23:10:00Z', '2026-11-23'],
  ['', '2026-11-23T23:10:00Z', '2026-11-23'],
])('in %j at %s it is %s', (zone, at, day) => {
  expect(todayIn(zone, Date.parse(at))).toBe(day)
})
