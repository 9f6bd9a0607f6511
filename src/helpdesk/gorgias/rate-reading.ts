/** What an answer says of the account's bucket (FACTS 3.2). */
export interface RateReading {
  /** Calls in the bucket, this one included; null when the header is missing. */
  used: number | null
  /** Size of the bucket; null when the header is missing. */
  limit: number | null
  /** How long to stay away, when the answer asks for it. */
  retryAfterMs: number | null
}

/** Gorgias asks for seconds. An hour would be a mistake, and zero would be a storm. */
const shortestPauseMs = 1_000
const longestPauseMs = 300_000

/**
 * Reads `X-Gorgias-Account-Api-Call-Limit: 10/40` and `Retry-after: 5`.
 *
 * @param nowMs calendar time, for a `Retry-after` that is a date.
 * @returns null when the answer says nothing of it (proxies and error pages).
 */
export function readRate(headers: Headers, nowMs: number): RateReading | null {
  const bucket = /^\s*(\d{1,6})\s*\/\s*(\d{1,6})\s*$/.exec(
    headers.get('x-gorgias-account-api-call-limit') ?? '',
  )
  const used = bucket ? Number(bucket[1]) : null
  const limit = bucket ? Number(bucket[2]) : null
  const retryAfterMs = readRetryAfter(headers.get('retry-after'), nowMs)
  // A bucket of nothing would stop the account for ever; such a header is not believed.
  if (limit === 0) return retryAfterMs === null ? null : { used: null, limit: null, retryAfterMs }
  return used === null && retryAfterMs === null ? null : { used, limit, retryAfterMs }
}

function readRetryAfter(value: string | null, nowMs: number): number | null {
  if (value === null || value.trim() === '') return null
  const ms = /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - nowMs
  if (Number.isNaN(ms)) return null
  return Math.min(Math.max(Math.ceil(ms), shortestPauseMs), longestPauseMs)
}
