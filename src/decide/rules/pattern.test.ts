import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compilePattern, patternProblem } from './pattern.ts'

test.each([
  ['order #?\\d{4,}', 'late: order 4711', true],
  ['ORDER', 'order', true],
  ['straße', 'straße', true],
  ['^a.c$', 'abc', true],
  ['^a.c$', 'abcd', false],
  ['\\p{Greek}', 'αβγ', true],
  ['caf\u0065\u0301', 'caf\u00e9', true],
])('%s in %s: %s', (pattern, text, expected) => {
  expect(patternProblem(pattern)).toBeNull()
  expect(compilePattern(pattern)(text)).toBe(expected)
})

test.each([
  ['a(?=b)', 'invalid or unsupported Perl syntax in "(?="', 2],
  ['(a)\\1', 'invalid escape sequence in "\\\\1"', 4],
  ['x{2000}', 'invalid repeat count in "{2000}"', 2],
  ['[z-a]', 'invalid character class range in "z-a"', 2],
  ['(ab', 'missing closing ) in "(ab"', 1],
  ['(?:a|b){900}', 'it is too large', 1],
])('%s: %s, at %d', (pattern, message, at) => {
  expect(patternProblem(pattern)).toEqual({ message, at })
})

test('whatever is no problem can be compiled and asked', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 200 }), (pattern, text) => {
      fc.pre(patternProblem(pattern) === null)
      expect(typeof compilePattern(pattern)(text)).toBe('boolean')
    }),
  )
})
