import { describe, expect, test } from 'vitest'
import { calendarOf, germany, hours, on, workdays } from './calendar.for-tests.ts'
import { daysAhead } from './days-ahead.ts'

const at = (text: string) => new Date(text)

describe('the next days of a calendar', () => {
  const shop = calendarOf('Europe/Berlin', [], {
    week: workdays('9-12', '13-17'),
    holidays: germany(),
    closed: [{ ...on('2026-12-24'), hours: null }],
    open: [{ ...on('2026-12-27'), hours: hours('22-2') }],
  })
  const usual = [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ]

  test('are told with their hours and with why', () => {
    const days = daysAhead(shop, at('2026-12-23T23:00+01:00'), 7)
    expect(
      days.map(({ date, weekday, kind, holiday, hours }) => [date, weekday, kind, holiday, hours]),
    ).toEqual([
      ['2026-12-23', 2, 'usual', null, usual],
      ['2026-12-24', 3, 'closed', null, []],
      ['2026-12-25', 4, 'holiday', '1. Weihnachtstag', []],
      ['2026-12-26', 5, 'holiday', '2. Weihnachtstag', []],
      ['2026-12-27', 6, 'special', null, [{ from: '22:00', to: '24:00' }]],
      ['2026-12-28', 0, 'usual', null, [{ from: '00:00', to: '02:00' }, ...usual]],
      ['2026-12-29', 1, 'usual', null, usual],
    ])
  })

  test('are whole days, also the one that has begun', () => {
    const [today] = daysAhead(shop, at('2026-12-23T16:00+01:00'), 1)
    expect(today?.open).toEqual([
      { from: at('2026-12-23T09:00+01:00'), until: at('2026-12-23T12:00+01:00') },
      { from: at('2026-12-23T13:00+01:00'), until: at('2026-12-23T17:00+01:00') },
    ])
  })

  test('have longer and shorter hours where clocks are changed', () => {
    const open = calendarOf('Europe/Berlin', hours('0-24'))
    const hoursOn = (day: string) =>
      daysAhead(open, at(day), 1).flatMap(one =>
        one.open.map(({ from, until }) => (until.getTime() - from.getTime()) / 3_600_000),
      )
    expect(hoursOn('2026-03-29T12:00+02:00')).toEqual([23])
    expect(hoursOn('2026-10-25T12:00+01:00')).toEqual([25])
    expect(hoursOn('2026-10-26T12:00+01:00')).toEqual([24])
  })

  test('leave out the day that Apia left out', () => {
    const dates = daysAhead(calendarOf('Pacific/Apia', hours('9-17')), at('2011-12-28T12:00-10:00'), 4)
    expect(dates.map(({ date }) => date)).toEqual(['2011-12-28', '2011-12-29', '2011-12-31', '2012-01-01'])
  })

  test('are as many as asked for', () => {
    expect(daysAhead(shop, at('2026-10-01T00:00Z'), 30)).toHaveLength(30)
    expect(daysAhead(shop, at('2026-10-01T00:00Z'), 0)).toEqual([])
  })
})
