/**
 * One account's request budget: a leaky bucket, kept in step with what Gorgias says of it (FACTS 3.2).
 * Pure arithmetic on a clock that is passed in, in milliseconds.
 *
 * Gorgias counts a call somewhere between its start and its end, so a call under way is counted whole and
 * begins to leak only when it has ended: never too little. A header is the bucket at an unknown moment of
 * its call; whatever ran beside that call may be missing in it and is added. That gives two upper bounds,
 * our own count and the header's, and the lower one holds.
 *
 * Only a header above everything that our count was during its call shows that others use the bucket too.
 * Then it is believed, and some calls are left free for them: they go on calling between two of ours, and
 * what they use shows only afterwards. A bucket that is kept a little less full leaks as fast, so leaving
 * room costs no throughput. What is left free is forgotten by and by when the others are gone.
 *
 * After a start or a take-over nobody knows how full the bucket is: room for one call, until the first header.
 * After a refusal nobody knows either: one call at a time, until a header comes back.
 */
export interface Pace {
  /** Milliseconds until the next call may start; 0 means now. */
  waitMs(now: number): number
  /** How many calls may start now, at least one where there is nothing to wait for. */
  room(now: number): number
  /** A call starts. */
  started(now: number): PacedCall
  /** Gorgias said 429: nothing more for `forMs`. */
  blocked(now: number, forMs: number): void
  /** For people who look: how full, of how much. */
  level(now: number): { used: number; limit: number }
  /** How many calls of the bucket are left free because others were noticed. */
  leftFree(now: number): number
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
  /** The share of the bucket that is always left free for agents and other apps, 0 to 1. */
  reserve: number
}

export const defaultPace: PaceSettings = { limit: 40, windowMs: 20_000, reserve: 0 }

/** Others never push us further back than to half of the bucket. */
const mostLeftFree = 0.5

export function createPace(settings: Partial<PaceSettings> = {}): Pace {
  const { windowMs, reserve, ...given } = { ...defaultPace, ...settings }
  let { limit } = given
  // How many calls are left free because others were noticed.
  let forOthers = 0
  // Calls that have ended and are leaking away. Nearly full: one call fits.
  let settled = usable() - 1
  let endedCalls = 0
  let at: number | null = null
  let blockedUntil = Number.NEGATIVE_INFINITY
  // How full the bucket is has to be heard before a second call joins one that is under way.
  let unheard = true
  // The calls under way, each with the highest that our count was since it started.
  const underWay = new Set<{ peak: number }>()

  const perMs = () => limit / windowMs
  const count = () => settled + underWay.size
  function usable() {
    return Math.max(1, limit - Math.max(limit * reserve, forOthers))
  }
  function pass(now: number) {
    if (at !== null && now > at) {
      settled = Math.max(0, settled - (now - at) * perMs())
      forOthers *= 0.5 ** ((now - at) / windowMs)
    }
    at = now
  }
  function leaveFree(calls: number) {
    forOthers = Math.min(limit * mostLeftFree, Math.max(forOthers, calls))
  }
  function notePeaks() {
    for (const call of underWay) call.peak = Math.max(call.peak, count())
  }
  function waitMs(now: number) {
    pass(now)
    const overflow = count() + 1 - usable()
    const wait = Math.max(0, Math.ceil(blockedUntil - now), Math.ceil(overflow / perMs() - tiny))
    return unheard && underWay.size > 0 ? Math.max(wait, Math.ceil(1 / perMs())) : wait
  }
  return {
    waitMs,
    room(now) {
      if (waitMs(now) > 0) return 0
      return unheard ? 1 : Math.max(1, Math.floor(usable() - count() + tiny))
    },
    started(now) {
      pass(now)
      const call = { peak: 0 }
      underWay.add(call)
      notePeaks()
      const endedBefore = endedCalls
      return {
        heard(heardAt, reading) {
          pass(heardAt)
          limit = reading.limit
          // This call is in the reading and among those under way.
          const byHeader = reading.used - 1 + (endedCalls - endedBefore)
          const unexplained = reading.used - Math.ceil(call.peak - tiny)
          if (unexplained > 0 && !unheard) leaveFree(Math.min(2 * unexplained, 2 * Math.max(1, forOthers)))
          unheard = false
          settled = unexplained > 0 ? Math.max(settled, byHeader) : Math.min(settled, byHeader)
          notePeaks()
        },
        ended(endedAt) {
          pass(endedAt)
          underWay.delete(call)
          settled += 1
          endedCalls += 1
        },
      }
    },
    blocked(now, forMs) {
      pass(now)
      // Of several refusals at once the first one tells it all.
      if (now >= blockedUntil) leaveFree(2 * Math.max(1, forOthers))
      settled = Math.max(settled, limit - underWay.size)
      unheard = true
      blockedUntil = Math.max(blockedUntil, now + forMs)
      notePeaks()
    },
    level(now) {
      pass(now)
      return { used: count(), limit }
    },
    leftFree(now) {
      pass(now)
      return forOthers
    },
  }
}

/** Leaked amounts are fractions; a hair's breadth is no call. */
const tiny = 1e-9
