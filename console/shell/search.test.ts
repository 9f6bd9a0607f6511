import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from './search.ts'

test('what is written into the address is read back', () => {
  const words = fc.string({ unit: 'grapheme' })
  fc.assert(
    fc.property(fc.array(fc.tuple(words, words.filter(Boolean))), pairs => {
      const search = Object.fromEntries(pairs.filter(([key]) => key !== '__proto__'))
      expect(parseSearch(stringifySearch(search))).toEqual(search)
    }),
  )
})

test('what is empty is not written', () => {
  expect(stringifySearch({ a: '', b: undefined, c: 'x' })).toBe('?c=x')
  expect(stringifySearch({})).toBe('')
})
