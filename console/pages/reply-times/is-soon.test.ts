import { expect, test } from 'vitest'
import { isSoon } from './is-soon.ts'

test.each([
  [16, false],
  [15, true],
  [-1, true],
])('of an hour that was promised %d minutes are left', (minutes, soon) => {
  const promise = { askedAt: '2026-11-23T10:00:00Z', promisedUntil: '2026-11-23T11:00:00Z' }
  expect(isSoon(promise, minutes * 60_000)).toBe(soon)
})
