import { expect, test } from 'vitest'
import { callerOf, contactOf } from './caller.ts'
import { createHistory } from './history.ts'
import { defaultBrakeSettings as settings } from './settings.ts'
import { heard, plainHash, second, type Told } from './stage.for-tests.ts'

const caller = (told: Told) => callerOf(heard(told), plainHash, settings)
const contact = (told: Told) =>
  contactOf(caller(told), { stoppedBy: null, answered: true }, [], settings, second(0))

test('the history of a ticket is that of its address, customer, company and itself, each contact once', () => {
  const all = {
    address: contact({ ticketId: 1, address: 'anna@gmail.com' }),
    customer: contact({ ticketId: 2, address: 'anna@home.example', customerId: 7 }),
    company: contact({ ticketId: 3, address: 'boris@shop.example' }),
    itself: contact({ ticketId: 4, address: 'old@gmail.com' }),
    stranger: contact({ ticketId: 5, address: 'carl@gmail.com', customerId: 8 }),
  }
  const history = createHistory(Object.values(all))
  expect(history.of(caller({ ticketId: 9, address: 'anna@gmail.com', customerId: 7 }))).toEqual([
    all.address,
    all.customer,
  ])
  expect(history.of(caller({ ticketId: 4, address: 'eva@shop.example' }))).toEqual([all.itself, all.company])
  expect(history.of(caller({ ticketId: 9, address: 'carl@gmail.com', customerId: 8 }))).toEqual([
    all.stranger,
  ])
  expect(history.of(caller({ ticketId: 1, account: 'other' }))).toEqual([])
})

test('later tickets of a batch see the earlier ones', () => {
  const history = createHistory([])
  const first = contact({ address: 'anna@gmail.com' })
  history.add(first)
  expect(history.of(caller({ address: 'anna@gmail.com' }))).toEqual([first])
})

test('a ticket that comes again stays as it was', () => {
  const first = contact({ ticketId: 1, address: 'anna@gmail.com' })
  const history = createHistory([first])
  history.add({ ...first, answeredAt: null })
  history.add({ ...first, purpose: 'recall' })
  expect(history.of(caller({ address: 'anna@gmail.com' })).map(one => [one.purpose, one.answeredAt])).toEqual(
    [
      ['receipt', second(0)],
      ['recall', second(0)],
    ],
  )
})
