import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSample } from '../support/contract.ts'
import { createTestSandbox, dig } from '../support/test-sandbox.ts'
import { listPage } from './list-page.ts'

const order = {
  order: { created_datetime: (item: { at: string }) => item.at },
  id: (item: { id: number }) => item.id,
}

describe('lists', () => {
  test('paging by cursor shows every item once and in order, whatever the page size', () => {
    const times = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 })
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 7 }), (values, limit) => {
        const items = values.map((value, index) => ({ id: index + 1, at: `2026-01-0${value + 1}` }))
        const seen: number[] = []
        let cursor: string | null = ''
        while (cursor !== null) {
          const query = new URLSearchParams({ limit: String(limit), cursor })
          const page = listPage(items, query, order)
          seen.push(...page.items.map(item => item.id))
          cursor = page.meta.next_cursor
        }
        const whole = listPage(items, new URLSearchParams({ limit: '100' }), order)
        expect(seen).toEqual(whole.items.map(item => item.id))
      }),
    )
  })

  test('the previous cursor leads back to the page before', () => {
    const items = [1, 2, 3, 4, 5].map(id => ({ id, at: '2026-01-01' }))
    const query = (cursor: string | null) => new URLSearchParams({ limit: '2', cursor: cursor ?? '' })
    const first = listPage(items, query(null), order)
    const second = listPage(items, query(first.meta.next_cursor), order)
    expect(second.items.map(item => item.id)).toEqual([3, 2])
    expect(listPage(items, query(second.meta.prev_cursor), order).items).toEqual(first.items)
    expect(first.meta.prev_cursor).toBeNull()
  })

  test('a cursor is base64 of direction, order value without offset, and id: the recorded one', () => {
    const items = [2190943406, 1].map(id => ({ id, at: '2026-08-26T18:39:21.578374+00:00' }))
    const { meta } = listPage(items, new URLSearchParams({ limit: '1' }), order)
    expect(meta.next_cursor).toBe(readSample('api-events-list-2026', 'response.body.meta.next_cursor'))
    const rest = listPage(items, new URLSearchParams({ cursor: meta.next_cursor ?? '' }), order)
    expect(rest.items.map(item => item.id)).toEqual([1])
  })

  test('a cursor survives any order value, such as a name with quotes', () => {
    const items = [1, 2].map(id => ({ id, at: 'a "name"\\' }))
    const { meta } = listPage(items, new URLSearchParams({ limit: '1' }), order)
    const rest = listPage(items, new URLSearchParams({ cursor: meta.next_cursor ?? '' }), order)
    expect(rest.items.map(item => item.id)).toEqual([1])
  })

  test('a limit above 100 and an unknown order are 400', async () => {
    const { call } = createTestSandbox()
    const tooMany = await call('GET', '/api/tickets?limit=101')
    expect(tooMany.status).toBe(400)
    expect(dig(tooMany.body, 'error.data.limit')).toEqual(['Must be at most 100'])
    expect((await call('GET', '/api/tickets?order_by=subject')).status).toBe(400)
    expect((await call('GET', '/api/tickets?cursor=nonsense')).status).toBe(400)
  })

  test('30 items a page unless asked otherwise; the uri repeats the query', async () => {
    const { call, sandbox } = createTestSandbox()
    for (let count = 0; count < 31; count++) sandbox.openTicket()
    const { body } = await call('GET', '/api/tickets?order_by=created_datetime:asc')
    expect(body['data']).toHaveLength(30)
    expect(body['uri']).toBe('/api/tickets?order_by=created_datetime:asc')
    expect(dig(body, 'data.0.id')).toBe(1001)
  })
})
