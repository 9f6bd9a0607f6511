import { describe, expect, test } from 'vitest'
import { pickCustomerData, pickCustomFields } from './pick-data.ts'

describe("the customer's data", () => {
  test.each<[customer: Record<string, unknown>, picked: unknown]>([
    [{}, undefined],
    [{ data: null, meta: null }, {}],
    [
      { data: { vip: 'yes', plan: { name: 'gold', seats: 3 }, old: false } },
      { vip: 'yes', 'plan.name': 'gold', 'plan.seats': 3, old: false },
    ],
    [{ data: '{"vip": true}' }, { vip: true }],
    [{ data: "{'vip': True, 'since': None}" }, { vip: true }],
    [{ data: { stores: ['Berlin', 'Rome'] } }, { 'stores.0': 'Berlin', 'stores.1': 'Rome' }],
    [
      { data: { from: 'data' }, meta: { from: 'meta', more: 1 } },
      { from: 'data', more: 1 },
    ],
    [{ data: 'free text' }, {}],
    [
      JSON.parse('{"data": {"__proto__": {"vip": "yes"}}}') as Record<string, unknown>,
      { '__proto__.vip': 'yes' },
    ],
  ])('of %j is %j', (customer, picked) => {
    expect(pickCustomerData(customer)).toEqual(picked)
  })

  test('is bounded, whatever somebody put there', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, at) => [`key ${at}`, 'x'.repeat(10_000)]),
    )
    const picked = Object.entries(pickCustomerData({ data: wide }) ?? {})
    expect(picked).toHaveLength(300)
    expect(Math.max(...picked.map(([, value]) => String(value).length))).toBeLessThanOrEqual(300)
    let deep: unknown = 'end'
    for (let at = 0; at < 40; at += 1) deep = { a: deep }
    expect(pickCustomerData({ data: { deep } })).toEqual({})
  })
})

test.each<[fields: unknown, picked: unknown]>([
  [undefined, undefined],
  [null, {}],
  [{}, {}],
  [{ 319825: { id: 319825, value: 'Test Value' } }, { 319825: 'Test Value' }],
  [{ 7: { id: 7, value: null }, 8: { id: 8, value: 12.5 } }, { 8: 12.5 }],
  [[{ id: 7, value: true }], { 7: true }],
  [{ 7: 'bare' }, { 7: 'bare' }],
  ['{"7": {"id": 7, "value": "Tree::Leaf"}}', { 7: 'Tree::Leaf' }],
])('custom fields %j are %j', (fields, picked) => {
  expect(pickCustomFields(fields)).toEqual(picked)
})

test('a name that no database keeps becomes one that it does', () => {
  const names = { 'a\0b': 1, 'c\ud800': { 'd\0': 2 } }
  expect(pickCustomerData({ data: names })).toEqual({ ab: 1, 'c.d': 2 })
  expect(pickCustomFields({ 'a\0b': 1, 'c\ud800': { value: 2 } })).toEqual({ ab: 1, c: 2 })
})
