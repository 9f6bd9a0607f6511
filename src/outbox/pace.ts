/**
 * One account's request budget: a leaky bucket, kept in step with what Gorgias says of it (FACTS 3.2).
 * Pure arithmetic on a clock that is passed in.
 *
 * - Each call adds one when it starts; the bucket leaks `limit` calls per `windowMs`.
 * - The header of an answer is believed: other apps use the same bucket. Calls of ours that are still
 *   under way may or may not be in that number, so they are added: too careful for a moment, never over.
 * - After a start or a take-over nobody knows how full it is: room for one call, until the first header.
 */
export interface Pace {
  /** Milliseconds until the next call may start; 0 means now. */
  waitMs(now: number): number
  /** A call starts. */
  started(now: number): void
  /** An answer's header said how full the bucket is. Its call has not ended yet. */
  heard(now: number, reading: { used: number; limit: number }): void
  /** A call ended, however. */
  ended(now: number): void
  /** Gorgias said 429: nothing before `untilMs`. */
  blocked(now: number, forMs: number): void
  /** For people who look: how full, of how much. */
  level(now: number): { used: number; limit: number }
}

export interface PaceSettings {
  limit: number
  windowMs: number
}

export const defaultPace: PaceSettings = { limit: 40, windowMs: 20_000 }

export function createPace(settings: PaceSettings = defaultPace): Pace {
  let { limit } = settings
  // Nearly full: one call fits.
  let used = limit - 1
  let at: number | null = null
  let underWay = 0
  let blockedUntil = Number.NEGATIVE_INFINITY

  const perMs = () => limit / settings.windowMs
  function leak(now: number) {
    if (at !== null && now > at) used = Math.max(underWay, used - (now - at) * perMs())
    at = now
  }
  return {
    waitMs(now) {
      leak(now)
      const overflow = used + 1 - limit
      return Math.max(0, blockedUntil - now, Math.ceil(overflow / perMs()))
    },
    started(now) {
      leak(now)
      used += 1
      underWay += 1
    },
    heard(now, reading) {
      leak(now)
      limit = reading.limit
      used = reading.used + underWay - 1
    },
    ended(now) {
      leak(now)
      underWay -= 1
    },
    blocked(now, forMs) {
      leak(now)
      used = limit
      blockedUntil = Math.max(blockedUntil, now + forMs)
    },
    level(now) {
      leak(now)
      return { used, limit }
    },
  }
}
