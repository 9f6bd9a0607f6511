import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPace, defaultPace, type Pace, type PacedCall } from './pace.ts'

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

  test('as many calls as there is room for may start at once, and not one more', () => {
    const pace = createPace()
    expect(pace.room(0)).toBe(1)
    const first = pace.started(0)
    expect(pace.room(0)).toBe(0)
    first.heard(0, { used: 3, limit: 40 })
    first.ended(0)
    expect(pace.room(0)).toBe(37)
    for (let left = 37; left > 0; left -= 1) {
      expect([pace.room(0), pace.waitMs(0)]).toEqual([left, 0])
      pace.started(0)
    }
    expect([pace.room(0), pace.waitMs(0)]).toEqual([0, 500])
    pace.blocked(0, 1_000)
    expect(pace.room(999)).toBe(0)
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

  test('what others use is believed: the header fills the bucket, and two calls are left free for them', () => {
    const pace = createPace()
    const before = pace.started(0)
    before.heard(0, { used: 1, limit: 40 })
    before.ended(0)
    const call = pace.started(0)
    call.heard(0, { used: 40, limit: 40 })
    call.ended(0)
    expect(pace.level(0)).toEqual({ used: 40, limit: 40 })
    expect(pace.waitMs(0)).toBe(1_500)
  })

  test('a header that our own calls explain leaves nothing free: the count at its start may be in it', () => {
    const pace = createPace()
    pace.started(0).ended(0)
    const call = pace.started(500)
    call.heard(700, { used: 40, limit: 40 })
    call.ended(700)
    expect(pace.waitMs(700)).toBe(300)
  })

  test('after a refusal one call at a time, until a header comes back', () => {
    const pace = createPace()
    pace.blocked(0, 1_000)
    const probe = pace.started(60_000)
    expect(pace.waitMs(60_000)).toBeGreaterThan(0)
    probe.heard(60_000, { used: 1, limit: 40 })
    expect(pace.waitMs(60_000)).toBe(0)
  })

  test.each([
    [0, 40],
    [0.25, 30],
    [0.5, 20],
    [0.9, 4],
  ])(
    'a reserve of %d leaves it free in the bucket, and a call goes at once after a start',
    (reserve, most) => {
      const pace = createPace({ reserve })
      expect(pace.waitMs(0)).toBe(0)
      const first = pace.started(0)
      first.heard(0, { used: 1, limit: 40 })
      first.ended(0)
      let calls = 1
      for (; pace.waitMs(0) === 0; calls += 1) pace.started(0).ended(0)
      expect(calls).toBe(most)
      expect(pace.waitMs(0)).toBe(500)
    },
  )

  test('twice the limit in the header is twice the pace', () => {
    const pace = createPace()
    const call = pace.started(0)
    call.heard(0, { used: 80, limit: 80 })
    call.ended(0)
    expect(pace.waitMs(0)).toBe(250)
  })

  const call = fc.record({
    counted: fc.integer({ min: 0, max: 1_500 }),
    answered: fc.integer({ min: 0, max: 1_500 }),
  })

  test('alone on a leaky bucket it never overruns it, whenever Gorgias counts a call and whenever it answers', () => {
    fc.assert(
      fc.property(fc.array(call, { minLength: 80, maxLength: 160 }), calls => {
        const { most, refused } = play(calls, createPace())
        expect(most).toBeLessThanOrEqual(40.000_001)
        expect(refused).toBe(0)
      }),
    )
  })

  test('alone it uses at least 97 % of what the bucket allows, however long the answers take', () => {
    fc.assert(
      fc.property(fc.array(call, { minLength: 300, maxLength: 300 }), calls => {
        // The bucket takes 40 at once; the other calls each need a leak of 500 ms.
        expect(play(calls, createPace()).endedAt).toBeLessThan(((300 - 40) * 500) / 0.97)
      }),
      { numRuns: 50 },
    )
  })

  test('with a reserve it is as fast, and leaves that much free at every moment', () => {
    fc.assert(
      fc.property(fc.array(call, { minLength: 300, maxLength: 300 }), calls => {
        const { most, endedAt } = play(calls, createPace({ reserve: 0.25 }))
        expect(most).toBeLessThanOrEqual(30.000_001)
        expect(endedAt).toBeLessThan(((300 - 30) * 500) / 0.97)
      }),
      { numRuns: 50 },
    )
  })

  // Others' calls a second, of the two that leak, and how many refusals per accepted call are calm.
  test.each([
    [0.2, 0.02],
    [0.5, 0.02],
    [1, 0.03],
    [1.5, 0.15],
  ])(
    'beside others that make %d calls a second it takes what they leave, and is seldom refused',
    (others, calm) => {
      const quick = fc.record({
        counted: fc.integer({ min: 0, max: 150 }),
        answered: fc.integer({ min: 0, max: 150 }),
      })
      fc.assert(
        fc.property(fc.array(quick, { minLength: 400, maxLength: 400 }), calls => {
          const { accepted, refused, endedAt } = play(calls, createPace(), others / 1_000)
          const left = 40 + endedAt * (2 - others) * 0.001
          expect(accepted / left).toBeGreaterThan(0.95)
          expect(refused / accepted).toBeLessThan(calm)
        }),
        { numRuns: 20 },
      )
    },
  )

  test('beside others that keep the bucket full it asks seldom, and goes on when they are gone', () => {
    const pace = createPace()
    let asked = 0
    let now = 0
    for (; now < 600_000; asked += 1) {
      now += pace.waitMs(now)
      const refused = pace.started(now)
      refused.heard(now, { used: 40, limit: 40 })
      pace.blocked(now, 5_000)
      refused.ended(now)
    }
    // Each Retry-after alone would allow 120.
    expect(asked).toBeLessThan(70)
    const gone = now + 60_000
    expect(pace.waitMs(gone)).toBe(0)
    const answered = pace.started(gone)
    answered.heard(gone, { used: 1, limit: 40 })
    answered.ended(gone)
    let burst = 1
    for (; pace.waitMs(gone) === 0; burst += 1) pace.started(gone).ended(gone)
    expect(burst).toBeGreaterThan(35)
  })
})

interface Happening {
  at: number
  happens(): void
}

interface Played {
  /** The fullest that the bucket ever was. */
  most: number
  accepted: number
  refused: number
  /** When the last call started. */
  endedAt: number
}

/**
 * Plays calls against a bucket as the helpdesk keeps it; up to ten at once.
 *
 * @param othersPerMs how much others fill the same bucket.
 */
function play(
  calls: ReadonlyArray<{ counted: number; answered: number }>,
  pace: Pace,
  othersPerMs = 0,
): Played {
  const { limit, windowMs } = defaultPace
  const played: Played = { most: 0, accepted: 0, refused: 0, endedAt: 0 }
  let level = 0
  let levelAt = 0
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
    level = Math.max(0, level + (now - levelAt) * (othersPerMs - limit / windowMs))
    levelAt = now
    const allowed = level + 1 <= limit + 1e-6
    if (allowed) level += 1
    played[allowed ? 'accepted' : 'refused'] += 1
    played.most = Math.max(played.most, level)
    const used = allowed ? Math.ceil(level - 1e-6) : limit
    coming.push({ at: now + answered, happens: () => answer(call, used, allowed) })
  }
  const answer = (call: PacedCall, used: number, allowed: boolean) => {
    call.heard(now, { used, limit })
    if (!allowed) pace.blocked(now, 5_000)
    call.ended(now)
  }
  for (const { counted, answered } of calls) {
    pass(now)
    while (pace.waitMs(now) > 0 || coming.length >= 10) pass(now + Math.max(1, pace.waitMs(now)))
    const call = pace.started(now)
    played.endedAt = now
    coming.push({ at: now + counted, happens: () => arrive(call, answered) })
  }
  pass(now + 10_000)
  return played
}
