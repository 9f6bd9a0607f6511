import { expect, test } from 'vitest'
import { paceLine } from './operation.ts'

const at = new Date('2026-11-23T10:00:00Z')
const row = {
  at,
  used: 30,
  limited_to: 40,
  leaks_per_second: 2,
  kept_free: 4,
  left_free: 8,
  next_at: new Date(at.getTime() + 3_000),
}
const after = (seconds: number) => paceLine(row, new Date(at.getTime() + seconds * 1_000))

test('what was in the bucket leaks until somebody looks, and who waits for it waits no longer', () => {
  expect(after(0)).toMatchObject({
    used: 30,
    limit: 40,
    keptFree: 4,
    leftFree: 8,
    nextAt: '2026-11-23T10:00:03.000Z',
  })
  expect(after(5)).toMatchObject({ used: 20, nextAt: null })
  expect(after(20)).toMatchObject({ used: 0, leftFree: 4 })
  expect(after(600)).toMatchObject({ used: 0, leftFree: 0 })
})

test('a clock that is behind lets nothing leak', () => expect(after(-5).used).toBe(30))
