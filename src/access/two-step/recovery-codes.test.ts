import { expect, test } from 'vitest'
import { newRecoveryCodes, recoveryDigest } from './recovery-codes.ts'

test('ten codes are made, each another one, that nobody misreads', () => {
  const codes = newRecoveryCodes()
  expect(codes).toHaveLength(10)
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/)
})

test.each(['1a0c-2345-6789-wxyz', ' 1A0C 2345 6789 WXYZ', 'laoc23456789wxyz', 'IAOC-2345-6789-WXYZ'])(
  'it may be typed as %j',
  typed => expect(recoveryDigest(typed)).toEqual(recoveryDigest('1a0c23456789wxyz')),
)

test.each(['', '123456', '1a0c-2345-6789-wxy', '1a0c-2345-6789-wxyzz', '1a0c-2345-6789-wxyu'])(
  '%j is none',
  typed => expect(recoveryDigest(typed)).toBeNull(),
)
