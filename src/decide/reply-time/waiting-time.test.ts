import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Wait, waitingTime } from './waiting-time.ts'

const answered = (...times: number[]): Wait[] => times.map(ms => ({ ms, answered: true }))
const waiting = (...times: number[]): Wait[] => times.map(ms => ({ ms, answered: false }))
const oneToTen = Array.from({ length: 10 }, (_, at) => at + 1)

describe('the time within which so many are answered', () => {
  test.each([
    ['nine of ten', answered(...oneToTen), 90, 9],
    ['half of them', answered(...oneToTen), 50, 5],
    ['all but one in a hundred', answered(...oneToTen), 99, 10],
    ['the only one', answered(7), 90, 7],
    ['nobody', [], 90, null],
    ['somebody who only just began to wait says nothing', [...answered(...oneToTen), ...waiting(0)], 90, 9],
    ['somebody who has waited long says a lot', [...answered(1, 1, 1, 1), ...waiting(100)], 90, null],
    ['those still waiting push the answer back', [...answered(1, 2, 3, 9), ...waiting(2, 2)], 70, 9],
    ['everybody still waits', waiting(5, 6, 7), 50, null],
  ] as const)('%s', (_, waits, percentile, expected) => {
    expect(waitingTime(waits, percentile)).toBe(expected)
  })

  const times = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 200 })

  test('is at least that of so many of a hundred, when all are answered', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 50, max: 99 }), (all, percentile) => {
        const time = waitingTime(answered(...all), percentile) ?? -1
        expect(all.filter(ms => ms <= time).length * 100).toBeGreaterThanOrEqual(percentile * all.length)
        expect(all).toContain(time)
      }),
    )
  })

  test('never gets shorter when one of the answered is still waiting instead', () => {
    fc.assert(
      fc.property(times, fc.nat(), (all, which) => {
        const waits = answered(...all)
        const open = waits.with(which % all.length, { ms: all[which % all.length] ?? 0, answered: false })
        expect(waitingTime(open, 90) ?? Infinity).toBeGreaterThanOrEqual(waitingTime(waits, 90) ?? Infinity)
      }),
    )
  })
})
