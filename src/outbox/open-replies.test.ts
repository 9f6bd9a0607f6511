import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plusMs } from '../clock.ts'
import { nextLook } from './open-replies.ts'
import { defaultTiming } from './timing.ts'

const acceptedAt = new Date('2026-11-23T10:00:00Z')
const { confirmAfter, confirmWithin } = defaultTiming

/** Plays looks that each come `late` after they are due. @returns their moments, and when the reply was held. */
function play(late: readonly number[], firstAt = plusMs(acceptedAt, confirmAfter)) {
  const looksAt: number[] = []
  let now = firstAt
  for (let looks = 0; ; looks += 1) {
    now = plusMs(now, late[looks % late.length] ?? 0)
    looksAt.push(now.getTime() - acceptedAt.getTime())
    const next = nextLook({ acceptedAt, looks }, now, defaultTiming)
    if (next === null) return looksAt
    expect(next.getTime()).toBeGreaterThanOrEqual(plusMs(now, confirmAfter).getTime())
    now = next
  }
}

test('a reply that is never sent is looked at seven times, the last when its time is up', () => {
  expect(play([0]).map(ms => ms / 1_000)).toEqual([15, 30, 60, 120, 240, 480, 900])
})

test('nothing is held that was not asked about twice, however late the first look comes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 2 * confirmWithin }), { minLength: 1, maxLength: 10 }),
      late => {
        const looksAt = play(late)
        expect(looksAt.length).toBeGreaterThanOrEqual(2)
        expect(looksAt.length).toBeLessThanOrEqual(8)
        expect(looksAt.at(-1)).toBeGreaterThanOrEqual(confirmWithin)
      },
    ),
  )
})
