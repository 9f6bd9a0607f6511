import { describe, expect, test } from 'vitest'
import { apiFilter, countFilters } from './filter-words.ts'

describe('the filter of the address', () => {
  test('asks for what is written there, and for nothing that is empty or somebody else’s', () => {
    expect(apiFilter({ account: 'acme', outcome: 'held', text: ' anna ', rule: '', tab: 'x' })).toEqual({
      account: 'acme',
      outcome: 'held',
      text: 'anna',
    })
    expect(countFilters({ account: 'acme', outcome: 'held', text: 'anna' })).toBe(2)
  })

  test('takes days as the reader means them, both of them whole', () => {
    const { from, until } = apiFilter({ from: '2026-03-28', until: '2026-03-29' })
    const local = (text: string | undefined) => {
      const at = new Date(text ?? '')
      return [at.getMonth() + 1, at.getDate(), at.getHours()]
    }
    expect([local(from), local(until)]).toEqual([
      [3, 28, 0],
      [3, 30, 0],
    ])
  })

  test('takes moments from other pages as they are, and no nonsense', () => {
    expect(apiFilter({ from: '2026-03-28T10:00:00Z', until: 'soon' })).toEqual({
      from: '2026-03-28T10:00:00.000Z',
    })
  })
})
