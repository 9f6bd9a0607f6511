import type { HistogramValue, Series } from './metric-table.ts'

/**
 * Counting that costs next to nothing: an addition in memory. The instruments of OpenTelemetry's SDK look up their
 * attributes and the context anew for every event, which a webhook at full load would feel; they are given the sums.
 */
export interface Tally {
  add(...labels: string[]): void
  read(): Array<Series<number>>
}

/** A counter for each combination of labels that occurred. */
export function createTally(): Tally {
  const counts = new Map<string, { labels: string[]; value: number }>()
  return {
    add(...labels) {
      const key = labels.length === 1 ? (labels[0] ?? '') : labels.join('\n')
      const known = counts.get(key)
      if (known === undefined) counts.set(key, { labels, value: 1 })
      else known.value += 1
    },
    read: () => [...counts.values()].map(({ labels, value }) => ({ labels, value })),
  }
}

export interface Durations {
  add(ms: number): void
  read(): HistogramValue
}

/** A histogram of durations, in seconds. A value on a boundary is below it, as Prometheus's `le` says. */
export function createDurations(boundaries: readonly number[]): Durations {
  const counts = Array.from({ length: boundaries.length + 1 }, () => 0)
  let sum = 0
  return {
    add(ms) {
      const seconds = ms / 1_000
      let at = 0
      while (at < boundaries.length && seconds > (boundaries[at] ?? 0)) at += 1
      counts[at] = (counts[at] ?? 0) + 1
      sum += seconds
    },
    read: () => ({ boundaries, counts: [...counts], sum }),
  }
}
