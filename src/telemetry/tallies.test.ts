import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDurations, createTally } from './tallies.ts'

test('each combination of labels is counted by itself', () => {
  const tally = createTally()
  for (const labels of [['a', 'x'], ['a', 'y'], ['a', 'x'], ['b']]) tally.add(...labels)
  expect(tally.read()).toEqual([
    { labels: ['a', 'x'], value: 2 },
    { labels: ['a', 'y'], value: 1 },
    { labels: ['b'], value: 1 },
  ])
})

test('every duration is counted once, in the first bucket whose boundary it does not pass', () => {
  const boundaries = [0.001, 0.01, 1]
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 5_000, noNaN: true })), durations => {
      const histogram = createDurations(boundaries)
      for (const ms of durations) histogram.add(ms)
      const { counts, sum } = histogram.read()
      const below = (limit: number) => durations.filter(ms => ms / 1_000 <= limit).length
      const cumulated = counts.map((_, at) => counts.slice(0, at + 1).reduce((a, b) => a + b, 0))
      expect(cumulated).toEqual([...boundaries, Number.POSITIVE_INFINITY].map(below))
      expect(sum).toBeCloseTo(durations.reduce((a, b) => a + b, 0) / 1_000, 6)
    }),
  )
})
