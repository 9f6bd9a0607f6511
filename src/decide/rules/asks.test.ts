import { expect, test } from 'vitest'
import { asksOf, labelKey } from './asks.ts'
import type { WrittenCondition } from './rule.ts'

const asks = (...conditions: WrittenCondition[]) =>
  asksOf(conditions.map(when => ({ name: 'r', mode: 'on', when, send: {}, purpose: 'receipt' })))

test('what rules ask for is found wherever it stands', () => {
  expect(
    asks(
      { not: { any: [{ customerData: { path: 'vip', is: 'yes' } }, { surge: { is: true } }] } },
      { all: [{ customField: { id: 7, exists: true } }, { customField: { id: 7, is: 'x' } }] },
      { any: [{ customField: { label: 'Contact Reason', is: 'x' } }] },
      { not: { customField: { label: 'contact  reason', is: 'y' } } },
    ),
  ).toEqual({
    keys: { customerData: ['vip'], customField: ['7', labelKey('Contact reason')] },
    load: true,
    earlierTickets: false,
  })
  expect(asks({ subject: { is: 'surge' } })).toEqual({
    keys: { customerData: [], customField: [] },
    load: false,
    earlierTickets: false,
  })
})
