import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { durationMs, durationText } from './duration.ts'

describe('a duration', () => {
  test.each([
    ['500ms', 500],
    ['30s', 30_000],
    ['5m', 300_000],
    ['6h', 21_600_000],
    ['7d', 604_800_000],
    ['1h30m', 5_400_000],
    ['0s', 0],
    ['90m', 5_400_000],
  ])('%s has %i milliseconds', (text, ms) => {
    expect(durationMs(text)).toBe(ms)
  })

  test.each(['', '6', 'h', '6 h', '-6h', '6H', '1.5h', '6hours', '6h ', '1234567s', '5msm', 'ms'])(
    '"%s" is none',
    text => {
      expect(durationMs(text)).toBeNull()
    },
  )

  test('is read as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 * 86_400_000 }), ms => {
        expect(durationMs(durationText(ms))).toBe(ms)
      }),
    )
  })

  test('is written in its largest units', () => {
    expect(durationText(5_400_000)).toBe('1h30m')
    expect(durationText(604_800_000)).toBe('7d')
    expect(durationText(1_500)).toBe('1s500ms')
    expect(durationText(0)).toBe('0s')
  })
})
