import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueAfter, floorOf, isSettled, nextMark } from './mark.ts'

const at = (ms: number) => new Date(ms)
const moment = fc.integer({ min: 0, max: 1_000_000 })
const maybe = fc.option(moment.map(at))

describe('floorOf', () => {
  test('before the first sweep has ended: the connection', () => {
    expect(floorOf(null, at(500), 100)).toEqual(at(500))
  })
  test('an overlap behind the mark, never before the connection', () => {
    fc.assert(
      fc.property(moment, moment, moment, (mark, connected, overlap) => {
        const floor = floorOf(at(mark), at(connected), overlap).getTime()
        expect(floor).toBeGreaterThanOrEqual(connected)
        expect(floor).toBe(Math.max(mark - overlap, connected))
      }),
    )
  })
})

describe('nextMark', () => {
  test('never goes back, and never passes the present', () => {
    fc.assert(
      fc.property(maybe, maybe, moment, (mark, newest, now) => {
        const before = mark?.getTime() ?? 0
        const next = nextMark(mark, newest, at(now))?.getTime() ?? before
        expect(next).toBeGreaterThanOrEqual(before)
        expect(next).toBeLessThanOrEqual(Math.max(now, before))
      }),
    )
  })
  test('an empty list leaves it where it is', () => {
    expect(nextMark(at(7), null, at(9))).toEqual(at(7))
    expect(nextMark(null, null, at(9))).toBeNull()
  })
})

test('what was left for later brings the next sweep forward, and nothing puts it off', () => {
  expect(dueAfter(at(0), 0, 300, 60)).toEqual(at(300))
  expect(dueAfter(at(0), 2, 300, 60)).toEqual(at(60))
  expect(dueAfter(at(0), 2, 30, 60)).toEqual(at(30))
})

test('every change is compared once it is settled, whatever its lag below the overlap and whenever sweeps run', () => {
  const overlap = 120
  const settle = 60
  // Close together, so that changes, lags and sweeps overtake each other.
  const change = fc.record({
    at: fc.integer({ min: 0, max: 2_000 }),
    lag: fc.integer({ min: 0, max: overlap }),
  })
  const gaps = fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), gaps, (changes, pauses) => {
      const compared = new Set<(typeof changes)[number]>()
      let mark: Date | null = null
      let now = 0
      // One more sweep when everything is settled and listed: what it does not reach is lost for good.
      for (const pause of [...pauses, 2_000_000]) {
        now += pause
        const listed = changes.filter(one => one.at + one.lag <= now && one.at <= now)
        const floor = floorOf(mark, at(0), overlap)
        for (const one of listed) {
          if (at(one.at) >= floor && isSettled(at(one.at), at(now), settle)) compared.add(one)
        }
        const newest = listed.length === 0 ? null : at(Math.max(...listed.map(one => one.at)))
        mark = nextMark(mark, newest, at(now))
      }
      expect(compared.size).toBe(changes.length)
    }),
  )
})
