/**
 * One account's request budget: a leaky bucket, kept in step with what Gorgias says of it (FACTS 3.2).
 * Pure arithmetic on a clock that is passed in, in milliseconds.
 *
 * Gorgias counts a call somewhere between its start and its end, so a call under way is counted whole and
 * begins to leak only when it has ended: never too little. A header is the bucket at an unknown moment of
 * its call; whatever ran beside that call may be missing in it and is added. That gives two upper bounds,
 * our own count and the header's, and the lower one holds, unless the header shows more than we know of:
 * then others use the bucket too, and it is believed.
 *
 * After a start or a take-over nobody knows how full the bucket is: room for one call, until the first header.
 */
export interface Pace {
  /** Milliseconds until the next call may start; 0 means now. */
  waitMs(now: number): number
  /** A call starts. */
  started(now: number): PacedCall
  /** Gorgias said 429: nothing more for `forMs`. */
  blocked(now: number, forMs: number): void
  /** For people who look: how full, of how much. */
  level(now: number): { used: number; limit: number }
}

export interface PacedCall {
  /** The header of the call's answer. */
  heard(now: number, reading: { used: number; limit: number }): void
  /** The call ended, however. */
  ended(now: number): void
}

export interface PaceSettings {
  limit: number
  windowMs: number
}

export const defaultPace: PaceSettings = { limit: 40, windowMs: 20_000 }

export function createPace(settings: PaceSettings = defaultPace): Pace {
  let { limit } = settings
  // Calls that have ended and are leaking away. Nearly full: one call fits.
  let settled = limit - 1
  let underWay = 0
  let endedCalls = 0
  let at: number | null = null
  let blockedUntil = Number.NEGATIVE_INFINITY

  const perMs = () => limit / settings.windowMs
  function leak(now: number) {
    if (at !== null && now > at) settled = Math.max(0, settled - (now - at) * perMs())
    at = now
  }
  return {
    waitMs(now) {
      leak(now)
      const overflow = settled + underWay + 1 - limit
      return Math.max(0, Math.ceil(blockedUntil - now), Math.ceil(overflow / perMs()))
    },
    started(now) {
      leak(now)
      underWay += 1
      const endedBefore = endedCalls
      return {
        heard(heardAt, reading) {
          leak(heardAt)
          limit = reading.limit
          // This call is in the reading and among those under way.
          const byHeader = reading.used - 1 + (endedCalls - endedBefore)
          const othersToo = reading.used > settled + underWay
          settled = othersToo ? byHeader : Math.min(settled, byHeader)
        },
        ended(endedAt) {
          leak(endedAt)
          underWay -= 1
          settled += 1
          endedCalls += 1
        },
      }
    },
    blocked(now, forMs) {
      leak(now)
      settled = Math.max(settled, limit - underWay)
      blockedUntil = Math.max(blockedUntil, now + forMs)
    },
    level(now) {
      leak(now)
      return { used: settled + underWay, limit }
    },
  }
}
