import { expect, test } from 'vitest'
import { createTicketSampler, placeOf } from './ticket-sampler.ts'

function sampler(share: number, spansPerSecond = 200) {
  let now = 0
  const { chooses } = createTicketSampler({ share, spansPerSecond, steady: () => now })
  return {
    /** The tickets chosen in one second in which each of these is asked for `times` times. */
    second(tickets: readonly number[], times: number = 1): number[] {
      const chosen = tickets.map(ticket => Array.from({ length: times }, () => chooses(ticket)))
      now += 1_000
      return tickets.filter((_, at) => chosen[at]?.every(Boolean))
    },
  }
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => 70_000 + at)

test('with little to do every ticket is traced; with a share of 0 none', () => {
  const all = sampler(1)
  expect(all.second(numbers(100))).toHaveLength(100)
  expect(all.second(numbers(100))).toHaveLength(100)
  expect(sampler(0).second(numbers(100))).toEqual([])
})

test('a share chooses about so many, and always the same', () => {
  const chosen = sampler(0.25, 10_000).second(numbers(4_000))
  expect(chosen.length / 4_000).toBeCloseTo(0.25, 1)
  expect(sampler(0.25, 10_000).second(numbers(4_000))).toEqual(chosen)
})

test('under load the share shrinks to what a second may bring, and tickets are traced whole or not at all', () => {
  const busy = sampler(1)
  busy.second(numbers(1_000), 8)
  const chosen = busy.second(numbers(1_000), 8)
  expect(chosen.length * 8).toBeLessThanOrEqual(200)
  expect(chosen.length * 8).toBeGreaterThan(100)
  // When it is calm again, all are.
  busy.second(numbers(10))
  expect(busy.second(numbers(10))).toHaveLength(10)
})

test('one with more to do chooses a part of what one with less to do chooses', () => {
  const chosenOf = (times: number) => {
    const one = sampler(1)
    one.second(numbers(1_000), times)
    return one.second(numbers(1_000), times)
  }
  const many = new Set(chosenOf(1))
  expect(chosenOf(3).filter(ticket => !many.has(ticket))).toEqual([])
})

test('numbers that follow each other lie apart', () => {
  const places = numbers(1_000).map(placeOf)
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const inside = places.filter(place => place >= tenth / 10 && place < (tenth + 1) / 10)
    expect(inside.length).toBeGreaterThan(60)
  }
})
