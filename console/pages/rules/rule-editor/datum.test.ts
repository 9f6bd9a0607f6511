import fc from 'fast-check'
import { expect, test } from 'vitest'
import { datumText, readDatum } from './datum.ts'

test('what is shown of a value reads as the same value', () => {
  const number = fc.oneof(fc.integer(), fc.constantFrom(0.5, -12.25))
  const value = fc.oneof(
    fc.string(),
    fc.boolean(),
    number,
    fc.constantFrom('5', 'true', '"5"', '"', '', ' 7 '),
  )
  fc.assert(
    fc.property(value, one => {
      expect(readDatum(datumText(one))).toBe(one)
    }),
  )
})

test.each([
  ['gold', 'gold'],
  ['5', 5],
  ['"5"', '5'],
  ['false', false],
  ['1e3', '1e3'],
])('%s', (text, value) => {
  expect(readDatum(text)).toBe(value)
})
