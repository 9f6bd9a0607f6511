import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lastDays, partsOf, periodOf, periodQuery } from './period.ts'

const hour = 3_600_000

describe('a day lasts from midnight to midnight where the viewer is', () => {
  test.each([
    ['2026-11-23', 'UTC', '2026-11-23T00:00:00.000Z', 24],
    ['2026-11-23', 'Europe/Berlin', '2026-11-22T23:00:00.000Z', 24],
    // Clocks go forward, and back.
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', 23],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', 25],
    ['2026-10-25', 'Asia/Kolkata', '2026-10-24T18:30:00.000Z', 24],
    // There was no midnight: the day began at one.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z', 23],
    // Half an hour is put back.
    ['2026-04-05', 'Australia/Lord_Howe', '2026-04-04T13:00:00.000Z', 24.5],
  ])('%s in %s', (day, zone, from, hours) => {
    const period = periodOf({ from: day, to: day, zone })
    expect(period.from.toISOString()).toBe(from)
    expect((period.to.getTime() - period.from.getTime()) / hour).toBe(hours)
    expect(partsOf(period, 'hour')).toHaveLength(Math.ceil(hours) + 1)
  })
})

test('parts follow each other without a gap, from the beginning to the end', () => {
  const days = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Tehran',
    'Pacific/Apia',
  )
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 8 }), zones, (now, count, zone) => {
      const period = lastDays(count, zone, now)
      for (const by of ['hour', 'day'] as const) {
        const parts = partsOf(period, by) ?? []
        expect(parts[0]).toEqual(period.from)
        expect(parts.at(-1)).toEqual(period.to)
        const lengths = parts.slice(1).map((end, index) => end.getTime() - (parts[index]?.getTime() ?? 0))
        expect(Math.min(...lengths)).toBeGreaterThan(0)
        expect(Math.max(...lengths)).toBeLessThanOrEqual((by === 'hour' ? 1 : 25) * hour)
      }
    }),
  )
})

test('hours are told apart for eight days, and no longer', () => {
  const of = (to: string) => partsOf(periodOf({ from: '2026-11-01', to, zone: 'UTC' }), 'hour')
  expect(of('2026-11-08')).toHaveLength(8 * 24 + 1)
  expect(of('2026-11-09')).toBeNull()
})

describe('what is no period is refused', () => {
  test.each([
    [{ from: '2026-11-23' }],
    [{ from: '2026-11-23', to: '2026-11-22' }],
    [{ from: '2026-02-30', to: '2026-03-01' }],
    [{ from: '2025-01-01', to: '2026-11-23' }],
    [{ from: '1026-11-23', to: '1026-11-23' }],
    [{ from: '2026-11-23', to: '2026-11-23', zone: 'Mars/Olympus' }],
    [{ from: '2026-11-23', to: '2026-11-23', zone: '+02:00' }],
  ])('%j', query => expect(periodQuery.safeParse(query).success).toBe(false))
})
