import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blank, comparable, sharedRuns } from './shared-run.ts'

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 40 })

describe('shared runs', () => {
  test('are exactly the pieces that both texts hold', () => {
    fc.assert(
      fc.property(letters, letters, fc.integer({ min: 1, max: 6 }), (ours, theirs, length) => {
        const pieces = Array.from({ length: Math.max(0, ours.length - length + 1) }, (_, at) =>
          ours.slice(at, at + length),
        )
        const expected = new Set(pieces.filter(piece => theirs.includes(piece)))
        const found = [...sharedRuns(ours, theirs, length)]
        expect(new Set(found)).toEqual(expected)
        expect(found).toHaveLength(expected.size)
      }),
      { numRuns: 500 },
    )
  })

  test('are found in a text of a megabyte that repeats itself', () => {
    const theirs = `${'ab'.repeat(500_000)}the needle`
    expect([...sharedRuns('xx the needle', theirs, 10)]).toEqual(['the needle'])
    expect([...sharedRuns('ab'.repeat(1_000), theirs, 10)].sort()).toEqual(['ababababab', 'bababababa'])
  })
})

test('texts are compared without case and spacing', () => {
  expect(comparable('My\n\n  PARCEL\t')).toBe('my parcel ')
})

describe('a value is blanked', () => {
  test.each([
    ['hi anna, anna!', 'anna', 'hi \0, \0!'],
    ['hannah and joanna', 'anna', 'hannah and joanna'],
    ['a b', 'b', 'a \0'],
    ['aa', 'a', 'aa'],
    ['text', '', 'text'],
    ['"parcel"', '"parcel"', '\0'],
  ])('in %j %j gives %j', (text, value, expected) => {
    expect(blank(text, value)).toBe(expected)
  })
})
