import { expect, test } from 'vitest'
import { pickCustomerTags, pickShop } from './pick-shop.ts'

const shopify = (more: object) => ({ __integration_type__: 'shopify', ...more })
const older = {
  created_at: '2026-10-01T10:00:00+02:00',
  financial_status: 'paid',
  fulfillment_status: 'fulfilled',
}
const newer = {
  created_at: '2026-11-01T10:00:00+01:00',
  financial_status: 'refunded',
  fulfillment_status: null,
}

test.each<[integrations: Record<string, unknown> | null | undefined, shop: unknown]>([
  [undefined, undefined],
  [null, null],
  [{}, null],
  [{ 9: { __integration_type__: 'http', orders: [{}] } }, null],
  [{ 6: shopify({}) }, { orders: null, spent: null, lastOrder: [] }],
  [
    { 6: shopify({ orders: [older, newer] }) },
    { orders: 2, spent: null, lastOrder: ['refunded', 'unfulfilled'] },
  ],
  [
    {
      6: shopify({ customer: { orders_count: 4, total_spent: '120.50' }, orders: [older] }),
      7: shopify({ customer: { orders_count: '1', total_spent: '9.50' }, orders: [] }),
    },
    { orders: 5, spent: 130, lastOrder: ['paid', 'fulfilled'] },
  ],
  [
    { 6: shopify({ orders: [{ cancelled_at: '2026-11-02T10:00:00Z' }] }) },
    { orders: 1, spent: null, lastOrder: ['cancelled'] },
  ],
])('the shops in %j are %j', (integrations, shop) => {
  expect(pickShop(integrations)).toEqual(shop)
})

test.each<[own: unknown, integrations: Record<string, unknown> | undefined, tags: unknown]>([
  [undefined, undefined, undefined],
  [undefined, {}, []],
  [undefined, { 6: shopify({ customer: { tags: '' } }) }, []],
  [undefined, { 6: shopify({ customer: { tags: 'VIP, wholesale' } }) }, ['VIP', 'wholesale']],
  [[{ name: 'press' }], { 6: shopify({ customer: { tags: ['VIP', 'press'] } }) }, ['press', 'VIP']],
])('tags %j with %j are %j', (own, integrations, tags) => {
  expect(pickCustomerTags(own, integrations)).toEqual(tags)
})
