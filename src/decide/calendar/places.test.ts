import { describe, expect, test } from 'vitest'
import { calendarOf, hours } from './calendar.for-tests.ts'
import { isOpen, nextClosing, nextOpening, openMillisecondsBetween } from './opening-times.ts'

/** Places whose clocks do something that a calendar could get wrong. `hour` is what a stretch lasts, in minutes. */
const at = (text: string) => new Date(text)
const minutesOpen = (zone: string, daily: string, from: string, to: string) =>
  openMillisecondsBetween(calendarOf(zone, hours(daily)), at(from), at(to)) / 60_000

describe('where clocks are put forward', () => {
  test.each([
    ['Europe/Berlin', 'opens at nine by the new clock', '9-17', '2026-03-29T00:00Z', '2026-03-29T07:00Z'],
    ['America/New_York', 'opens at nine by the new clock', '9-17', '2026-03-08T05:00Z', '2026-03-08T13:00Z'],
    [
      'Europe/Berlin',
      'opens after an hour that is not shown',
      '2.5-5',
      '2026-03-29T00:00Z',
      '2026-03-29T01:00Z',
    ],
    ['Australia/Lord_Howe', 'loses half an hour', '2.25-5', '2026-10-03T15:00Z', '2026-10-03T15:30Z'],
    ['Pacific/Chatham', 'changes at 02:45', '9-17', '2026-09-26T13:00Z', '2026-09-26T19:15Z'],
    ['Antarctica/Troll', 'jumps by two hours', '2-5', '2026-03-29T00:30Z', '2026-03-29T01:00Z'],
    ['Africa/Cairo', 'has no midnight', '0-8', '2026-04-23T20:00Z', '2026-04-23T22:00Z'],
    ['Asia/Kathmandu', 'never changes', '9-17', '2026-03-28T18:15Z', '2026-03-29T03:15Z'],
  ])('%s %s', (zone, _, daily, now, opening) => {
    expect(nextOpening(calendarOf(zone, hours(daily)), at(now))).toEqual(at(opening))
  })

  test.each([
    ['Europe/Berlin', '0-5', '2026-03-28T23:00Z', '2026-03-29T12:00Z', 240],
    ['Australia/Lord_Howe', '0-5', '2026-10-03T13:30Z', '2026-10-04T00:00Z', 270],
    ['Antarctica/Troll', '0-5', '2026-03-29T00:00Z', '2026-03-29T12:00Z', 180],
  ])('%s is open for less than the hours say (%s)', (zone, daily, from, to, minutes) => {
    expect(minutesOpen(zone, daily, from, to)).toBe(minutes)
  })

  test('hours that the clock leaves out are not open: 02:00 to 03:00 in Berlin on 29 March 2026', () => {
    const calendar = calendarOf('Europe/Berlin', hours('2-3'))
    expect(nextOpening(calendar, at('2026-03-28T12:00Z'))).toEqual(at('2026-03-30T00:00Z'))
  })
})

describe('where clocks are put back', () => {
  test.each([
    ['Europe/Berlin', '0-5', '2026-10-24T22:00Z', '2026-10-25T12:00Z', 360],
    ['Australia/Lord_Howe', '0-5', '2026-04-04T13:00Z', '2026-04-05T00:00Z', 330],
    ['Antarctica/Troll', '0-5', '2026-10-24T22:00Z', '2026-10-25T12:00Z', 420],
    ['Pacific/Chatham', '0-5', '2026-04-04T10:15Z', '2026-04-04T20:00Z', 360],
  ])('%s is open for longer than the hours say (%s)', (zone, daily, from, to, minutes) => {
    expect(minutesOpen(zone, daily, from, to)).toBe(minutes)
  })

  test('hours that are shown twice are open twice: 02:00 to 02:30 in Berlin on 25 October 2026', () => {
    const calendar = calendarOf('Europe/Berlin', hours('2-2.5'))
    const first = at('2026-10-25T00:00Z')
    expect(nextClosing(calendar, first)).toEqual(at('2026-10-25T00:30Z'))
    expect(nextOpening(calendar, at('2026-10-25T00:30Z'))).toEqual(at('2026-10-25T01:00Z'))
    expect(nextClosing(calendar, at('2026-10-25T01:00Z'))).toEqual(at('2026-10-25T01:30Z'))
  })

  test('a night at work is one stretch of an hour more', () => {
    const calendar = calendarOf('Europe/Berlin', hours('22-6'))
    expect(nextClosing(calendar, at('2026-10-24T20:00Z'))).toEqual(at('2026-10-25T05:00Z'))
  })

  test('Havana shows the last hour of a day twice, and the day after begins once', () => {
    const calendar = calendarOf('America/Havana', hours('0-0.5'))
    // On 1 November 2026 at 01:00 clocks go back to 00:00.
    expect(minutesOpen('America/Havana', '0-0.5', '2026-11-01T03:00Z', '2026-11-01T12:00Z')).toBe(60)
    expect(nextClosing(calendar, at('2026-11-01T04:00Z'))).toEqual(at('2026-11-01T04:30Z'))
  })
})

describe('odd places', () => {
  test('Apia left out 30 December 2011: its Friday never opens', () => {
    const friday = calendarOf('Pacific/Apia', [], { week: [[], [], [], [], hours('9-17'), [], []] })
    expect(nextOpening(friday, at('2011-12-29T12:00-10:00'))).toEqual(at('2012-01-06T09:00+14:00'))
    const daily = calendarOf('Pacific/Apia', hours('0-24'))
    expect(isOpen(daily, at('2011-12-30T10:00Z'))).toBe(true)
    expect(nextOpening(calendarOf('Pacific/Apia', hours('9-17')), at('2011-12-29T17:00-10:00'))).toEqual(
      at('2011-12-31T09:00+14:00'),
    )
  })

  test.each([
    ['Asia/Kathmandu', '2026-11-23T03:15Z'],
    ['Pacific/Chatham', '2026-11-22T19:15Z'],
    ['Australia/Eucla', '2026-11-23T00:15Z'],
    ['America/St_Johns', '2026-11-23T12:30Z'],
    ['Pacific/Kiritimati', '2026-11-22T19:00Z'],
    ['Africa/Monrovia', '2026-11-23T09:00Z'],
  ])('%s opens at nine by its own clock', (zone, opening) => {
    const calendar = calendarOf(zone, hours('9-17'))
    expect(nextOpening(calendar, new Date(at(opening).getTime() - 60_000))).toEqual(at(opening))
    expect(isOpen(calendar, at(opening))).toBe(true)
  })

  test('Monrovia was 44 minutes and 30 seconds behind until 1972', () => {
    const calendar = calendarOf('Africa/Monrovia', hours('9-17'))
    expect(nextOpening(calendar, at('1971-06-01T00:00Z'))).toEqual(at('1971-06-01T09:44:30Z'))
  })
})
