import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { TicketKey } from '../helpdesk/ticket-key.ts'
import { createLogger } from '../telemetry/logger.ts'
import { createTicketLanes } from './ticket-lanes.ts'

const tickets = (...ids: number[]): TicketKey[] => ids.map(ticketId => ({ account: 'shop', ticketId }))

/** Two lanes for batches of two, whose runs end when the test says so. */
function lanesUnderTest() {
  const runs: Array<{ ids: number[]; end: PromiseWithResolvers<void> }> = []
  const lanes = createTicketLanes({
    lanes: 2,
    batchSize: 2,
    log: createLogger('silent'),
    handle(batch) {
      const end = Promise.withResolvers<void>()
      runs.push({ ids: batch.map(({ ticketId }) => ticketId), end })
      return end.promise
    },
  })
  return {
    lanes,
    begun: () => runs.map(({ ids }) => ids),
    async end(place: number, how: 'well' | 'badly' = 'well') {
      if (how === 'well') runs[place]?.end.resolve()
      else runs[place]?.end.reject(new Error('of this test'))
      await turn()
    },
  }
}

test('tickets run in batches side by side, and the others wait in the order in which they came', async () => {
  const { lanes, begun, end } = lanesUnderTest()
  lanes.add(tickets(1, 2, 3, 4, 5, 6))
  expect(begun()).toEqual([
    [1, 2],
    [3, 4],
  ])
  await end(1)
  expect(begun().at(-1)).toEqual([5, 6])
})

test('a ticket that is woken while it runs runs once more, and never in two batches at a time', async () => {
  const { lanes, begun, end } = lanesUnderTest()
  lanes.add(tickets(1))
  lanes.add(tickets(1))
  lanes.add(tickets(1, 2))
  expect(begun()).toEqual([[1], [2]])
  await end(0)
  await end(2)
  expect(begun()).toEqual([[1], [2], [1]])
})

test('a batch that fails gives its lane back, and its tickets may run again', async () => {
  const { lanes, begun, end } = lanesUnderTest()
  lanes.add(tickets(1, 2, 3, 4))
  await end(0, 'badly')
  lanes.add(tickets(1))
  expect(begun().at(-1)).toEqual([1])
})

test('what is given is begun when the last of it has left the line', async () => {
  const { lanes, end } = lanesUnderTest()
  let isBegun = false
  lanes.add(tickets(1, 2, 3, 4))
  void lanes.begin(tickets(5)).then(() => (isBegun = true))
  lanes.add(tickets(6, 7, 8))
  await turn()
  expect(isBegun).toBe(false)
  await end(0)
  expect(isBegun).toBe(true)
})

test('what waits or runs is known, and what has ended is not', async () => {
  const { lanes, end } = lanesUnderTest()
  lanes.add(tickets(1, 2, 3, 4, 5))
  await end(0)
  const known = tickets(1, 2, 3, 4, 5, 6).filter(ticket => lanes.has(ticket))
  expect(known).toEqual(tickets(3, 4, 5))
})

test('at the end nothing more begins, and what runs is waited for', async () => {
  const { lanes, begun, end } = lanesUnderTest()
  lanes.add(tickets(1, 2, 3, 4, 5))
  let isStopped = false
  const stopping = lanes.stop().then(() => (isStopped = true))
  await end(0)
  expect(isStopped).toBe(false)
  await end(1)
  await stopping
  await lanes.begin(tickets(6))
  expect(begun()).toHaveLength(2)
})
