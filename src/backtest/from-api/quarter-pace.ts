import type { RateReading } from '../../helpdesk/gorgias/rate-reading.ts'

/** An account's bucket empties in this time (FACTS 3.2); that of an Enterprise account in half of it. */
const windowMs = 20_000

/** Without a header: that of an API key. */
const usualLimit = 40

/** Of what others leave free, reading for a backtest takes a quarter. */
const share = 0.25

/** Even beside a full bucket it goes on a little, so that it comes to its end. */
const leastFree = 0.1

/** How long to wait after a call before the next one, by what its answer said of the bucket. Pure. */
export function quarterPaceMs(rate: RateReading | null): number {
  const limit = rate?.limit ?? usualLimit
  const free = Math.max(leastFree, 1 - (rate?.used ?? 0) / limit)
  return Math.max(rate?.retryAfterMs ?? 0, Math.ceil(windowMs / limit / (share * free)))
}
