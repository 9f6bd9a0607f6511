import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differencesOf } from './differences.ts'

test.each([
  ['a field that changed', { mode: 'shadow' }, { mode: 'armed' }, [['mode', 'shadow', 'armed']]],
  ['what stays is left out', { a: 1, b: 2 }, { a: 1, b: 3 }, [['b', '2', '3']]],
  [
    'what came',
    null,
    { role: 'owner', id: 7 },
    [
      ['role', null, 'owner'],
      ['id', null, '7'],
    ],
  ],
  ['what went', { role: 'owner' }, null, [['role', 'owner', null]]],
  ['what lies deeper', { a: { b: [1, 2] } }, { a: { b: [1, 3] } }, [['a.b.1', '2', '3']]],
  ['null is nothing', { paused: null }, { paused: 'X' }, [['paused', null, 'X']]],
  [
    'empty is something',
    { tags: [] },
    { tags: ['a'] },
    [
      ['tags', '[]', null],
      ['tags.0', null, 'a'],
    ],
  ],
  ['single values', 'a', 'b', [['', 'a', 'b']]],
])('%s', (_, before, after, expected) => {
  expect(differencesOf(before, after).map(({ path, before: b, after: a }) => [path, b, a])).toEqual(expected)
})

test('nothing differs from itself', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(differencesOf(value, structuredClone(value))).toEqual([])
    }),
  )
})

test('the way back is the same with the sides changed', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const there = differencesOf(a, b).map(one => `${one.path} ${one.before} ${one.after}`)
      const back = differencesOf(b, a).map(one => `${one.path} ${one.after} ${one.before}`)
      expect(back.sort()).toEqual(there.sort())
    }),
  )
})
