import { expect, test } from 'vitest'
import { queryText } from './client.ts'

test('a query leaves out what is not set', () => {
  expect(queryText({ a: 1, b: null, c: undefined, d: '', e: 'x y', f: false })).toBe('?a=1&e=x+y&f=false')
})

test('a query of nothing is nothing', () => expect(queryText({ a: null })).toBe(''))
