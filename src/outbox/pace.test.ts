import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPace, type Pace, type PacedCall } from './pace.ts'

describe('the pace of an account', () => {
  test('after a start there is room for one call, until the first header', () => {
    const pace = createPace()
    expect(pace.waitMs(0)).toBe(0)
    const call = pace.started(0)
    expect(pace.waitMs(0)).toBeGreaterThan(0)
    call.heard(0, { used: 1, limit: 40 })
    call.ended(0)
    expect(pace.waitMs(0)).toBe(0)
    expect(pace.level(0)).toEqual({ used: 1, limit: 40 })
  })

  test('without a header it is 40 calls in 20 s: one every half second once full', () => {
    const pace = createPace()
    pace.started(0).ended(0)
    expect(pace.waitMs(0)).toBe(500)
    expect(pace.waitMs(500)).toBe(0)
  })

  test('calls that ran beside the one that was heard are added to its header', () => {
    const pace = createPace()
    const first = pace.started(0)
    pace.started(0)
    first.heard(0, { used: 39, limit: 40 })
    expect(pace.waitMs(0)).toBe(500)
  })

  test('a Retry-after is obeyed to the millisecond', () => {
    const pace = createPace()
    const call = pace.started(0)
    call.heard(0, { used: 1, limit: 40 })
    call.ended(0)
    pace.blocked(0, 5_000)
    expect(pace.waitMs(0)).toBe(5_000)
    expect(pace.waitMs(4_999)).toBe(1)
    expect(pace.waitMs(5_000)).toBe(0)
  })

  test('what others use is believed: the header fills the bucket', () => {
    const pace = createPace()
    const before = pace.started(0)
    before.heard(0, { used: 1, limit: 40 })
    before.ended(0)
    const call = pace.started(0)
    call.heard(0, { used: 40, limit: 40 })
    call.ended(0)
    expect(pace.waitMs(0)).toBe(500)
  })

  test('twice the limit in the header is twice the pace', () => {
    const pace = createPace()
    const call = pace.started(0)
    call.heard(0, { used: 80, limit: 80 })
    call.ended(0)
    expect(pace.waitMs(0)).toBe(250)
  })

  test('alone on a leaky bucket it never overruns it, whenever Gorgias counts a call and whenever it answers', () => {
    const call = fc.record({
      counted: fc.integer({ min: 0, max: 1_500 }),
      answered: fc.integer({ min: 0, max: 1_500 }),
    })
    fc.assert(
      fc.property(fc.array(call, { minLength: 80, maxLength: 160 }), calls => {
        expect(mostUsed(calls, createPace())).toBeLessThanOrEqual(40.000_001)
      }),
    )
  })

  test('alone and with quick answers it uses at least 97 % of what the bucket allows', () => {
    const pace = createPace()
    let now = 0
    for (let calls = 0; calls < 1_000; calls += 1) {
      now += pace.waitMs(now)
      const call = pace.started(now)
      now += 1
      call.ended(now)
    }
    // Nearly full at the start, 1,000 calls take 1,000 leaks.
    expect(now).toBeLessThan((1_000 * 500) / 0.97)
  })
})

interface Happening {
  at: number
  happens(): void
}

/** Plays calls against a bucket as the helpdesk keeps it; up to ten at once. @returns the fullest it ever was. */
function mostUsed(calls: ReadonlyArray<{ counted: number; answered: number }>, pace: Pace): number {
  let level = 0
  let levelAt = 0
  let most = 0
  let now = 0
  // A call under way is one thing that is still coming: its count, then its answer.
  const coming: Happening[] = []
  const pass = (until: number) => {
    for (;;) {
      coming.sort((a, b) => a.at - b.at)
      if (coming[0] === undefined || coming[0].at > until) break
      const next = coming.shift()
      now = next?.at ?? now
      next?.happens()
    }
    now = Math.max(now, until)
  }
  const arrive = (call: PacedCall, answered: number) => {
    level = Math.max(0, level - ((now - levelAt) * 40) / 20_000) + 1
    levelAt = now
    most = Math.max(most, level)
    const used = Math.ceil(level)
    coming.push({ at: now + answered, happens: () => answer(call, used) })
  }
  const answer = (call: PacedCall, used: number) => {
    call.heard(now, { used, limit: 40 })
    call.ended(now)
  }
  for (const { counted, answered } of calls) {
    pass(now)
    while (pace.waitMs(now) > 0 || coming.length >= 10) pass(now + Math.max(1, pace.waitMs(now)))
    const call = pace.started(now)
    coming.push({ at: now + counted, happens: () => arrive(call, answered) })
  }
  return most
}
