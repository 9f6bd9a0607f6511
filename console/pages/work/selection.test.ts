import { describe, expect, test } from 'vitest'
import { noSelection, rangeTo, type Selection, stillThere, toggled } from './selection.ts'

const rows = ['a', 'b', 'c', 'd', 'e']
const chosen = (...keys: string[]): Selection => ({ keys: new Set(keys), anchor: keys.at(-1) ?? null })
const keysOf = ({ keys }: Selection) => [...keys].sort().join('')

describe('choosing rows', () => {
  test('a row is chosen, and taken out again', () => {
    const once = toggled(noSelection, 'b')
    expect(keysOf(once)).toBe('b')
    expect(keysOf(toggled(once, 'b'))).toBe('')
  })

  test.each<[what: string, before: Selection, key: string, after: string]>([
    ['downwards', chosen('b'), 'd', 'bcd'],
    ['upwards', chosen('d'), 'b', 'bcd'],
    ['takes out what its end takes out', { keys: new Set(rows), anchor: 'b' }, 'd', 'ae'],
    ['begins with itself where nothing was chosen', noSelection, 'c', 'c'],
    ['begins with itself where the last chosen row is gone', chosen('z'), 'c', 'cz'],
  ])('a range goes %s', (_what, before, key, after) => {
    expect(keysOf(rangeTo(before, key, rows))).toBe(after)
  })

  test('what is not on the list any more is not chosen any more', () => {
    const all = chosen('a', 'z')
    expect(stillThere(all, rows)).toEqual({ keys: new Set(['a']), anchor: null })
    expect(stillThere(chosen('a'), rows).anchor).toBe('a')
    const same = chosen('a', 'b')
    expect(stillThere(same, rows)).toBe(same)
  })
})
