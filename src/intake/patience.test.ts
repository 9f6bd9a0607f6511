import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TicketKey } from '../helpdesk/ticket-key.ts'
import { createPatience, type Patience } from './patience.ts'

const ticket = (ticketId: number): TicketKey => ({ account: 'shop', ticketId })

let woken: number[][]
let patience: Patience

beforeEach(() => {
  vi.useFakeTimers()
  woken = []
  patience = createPatience(tickets => woken.push(tickets.map(({ ticketId }) => ticketId)))
})
afterEach(() => {
  patience.close()
  vi.useRealTimers()
})

test('a ticket that is told of again keeps its turn, and is woken once', () => {
  patience.add([ticket(1)])
  vi.advanceTimersByTime(600)
  patience.add([ticket(1)])
  expect(woken).toEqual([])
  vi.advanceTimersByTime(100)
  expect(woken).toEqual([[1]])
  vi.advanceTimersByTime(10_000)
  expect(woken).toEqual([[1]])
})

test('a ticket that is told of after it was woken waits anew', () => {
  patience.add([ticket(1)])
  vi.advanceTimersByTime(700)
  patience.add([ticket(1)])
  vi.advanceTimersByTime(600)
  expect(woken).toEqual([[1]])
  vi.advanceTimersByTime(100)
  expect(woken).toEqual([[1], [1]])
})

test('those that become due soon after each other are woken together, and none is forgotten', () => {
  const count = 100
  for (let number = 0; number < count; number += 1) {
    patience.add([ticket(number)])
    vi.advanceTimersByTime(20)
  }
  vi.advanceTimersByTime(1_000)
  expect(woken.flat()).toEqual(Array.from({ length: count }, (_, number) => number))
  expect(woken.length).toBeLessThanOrEqual(Math.ceil((count * 20) / 100) + 1)
})

test('after the end nothing is woken', () => {
  patience.add([ticket(1)])
  patience.close()
  vi.advanceTimersByTime(10_000)
  expect(woken).toEqual([])
})
