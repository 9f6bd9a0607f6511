import { expect, test } from 'vitest'
import { numberArray, textArray, textColumn } from './columns.ts'

test.each([
  [[], '{}'],
  [['a', null], '{"a",NULL}'],
  [['NULL', ''], '{"NULL",""}'],
  [['say "hi"', 'a\\b'], '{"say \\"hi\\"","a\\\\b"}'],
  [['{x,y}', ' '], '{"{x,y}"," "}'],
])('%j is written as %s', (values, literal) => {
  expect(textArray(values)).toBe(literal)
})

test('numbers and nothing need no quotes', () => {
  expect(numberArray([1, null, 3])).toBe('{1,NULL,3}')
})

test('a column of one value is sent once, any other for each row', () => {
  expect(textColumn(['a', 'a'])).toEqual({ same: 'a', each: '{}' })
  expect(textColumn([null, null])).toEqual({ same: null, each: '{}' })
  expect(textColumn(['a', null])).toEqual({ same: null, each: '{"a",NULL}' })
  expect(textColumn([])).toEqual({ same: null, each: '{}' })
})
