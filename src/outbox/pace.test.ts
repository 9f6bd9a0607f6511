import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPace } from './pace.ts'

describe('the pace of an account', () => {
  test('after a start there is room for one call, until the first header', () => {
    const pace = createPace()
    expect(pace.waitMs(0)).toBe(0)
    pace.started(0)
    expect(pace.waitMs(0)).toBeGreaterThan(0)
    pace.heard(0, { used: 1, limit: 40 })
    pace.ended(0)
    expect(pace.waitMs(0)).toBe(0)
    expect(pace.level(0)).toEqual({ used: 1, limit: 40 })
  })

  test('without a header it is 40 calls in 20 s: one every half second once full', () => {
    const pace = createPace()
    pace.started(0)
    pace.ended(0)
    expect(pace.waitMs(0)).toBe(500)
    expect(pace.waitMs(500)).toBe(0)
  })

  test('calls under way are counted on top of what a header says', () => {
    const pace = createPace()
    pace.started(0)
    pace.started(0)
    pace.heard(0, { used: 39, limit: 40 })
    expect(pace.waitMs(0)).toBe(500)
  })

  test('a Retry-after is obeyed to the millisecond', () => {
    const pace = createPace()
    pace.started(0)
    pace.ended(0)
    pace.blocked(0, 5_000)
    expect(pace.waitMs(0)).toBe(5_000)
    expect(pace.waitMs(4_999)).toBe(1)
    expect(pace.waitMs(5_000)).toBe(0)
  })

  test('what others use is believed: the header fills the bucket', () => {
    const pace = createPace()
    pace.started(0)
    pace.heard(0, { used: 40, limit: 40 })
    pace.ended(0)
    expect(pace.waitMs(0)).toBe(500)
  })

  test('alone on a leaky bucket it never overruns it, whatever the answers take', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 60, maxLength: 120 }),
        latencies => {
          const pace = createPace()
          let now = 0
          let bucket = 0
          let bucketAt = 0
          const underWay: Array<{ end: number; used: number }> = []
          const leakTo = (time: number) => {
            bucket = Math.max(0, bucket - ((time - bucketAt) * 40) / 20_000)
            bucketAt = time
          }
          for (const latency of latencies) {
            for (;;) {
              const wait = pace.waitMs(now)
              if (wait === 0) break
              now += wait
              for (const call of underWay.splice(0).sort((a, b) => a.end - b.end)) {
                if (call.end > now) underWay.push(call)
                else {
                  pace.heard(now, { used: Math.ceil(call.used), limit: 40 })
                  pace.ended(now)
                }
              }
            }
            leakTo(now)
            bucket += 1
            expect(bucket).toBeLessThanOrEqual(40.000_001)
            pace.started(now)
            underWay.push({ end: now + latency, used: bucket })
          }
        },
      ),
    )
  })
})
