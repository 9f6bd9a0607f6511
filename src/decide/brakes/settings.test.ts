import { expect, test } from 'vitest'
import { brakeNumbers, defaultBrakeSettings, longestWindow } from './settings.ts'

test.each(Object.entries(brakeNumbers))(
  'no policy can switch a brake off: %s',
  (name, { least, most, otherwise }) => {
    expect(least).toBeGreaterThan(0)
    expect(least).toBeLessThanOrEqual(otherwise)
    expect(otherwise).toBeLessThanOrEqual(most)
    expect(Object.entries(defaultBrakeSettings)).toContainEqual([name, otherwise])
  },
)

test('no window is longer than what is kept', () => {
  expect(longestWindow).toBe(7 * 24 * 3_600_000)
})
