export interface RateLimit {
  calls: number
  seconds: number
}

/** A leaky bucket (FACTS 3.2): each call fills it by one, it drains evenly. */
export interface Bucket {
  take: (now: number) => BucketState
  /** How full it is, without filling it. */
  level: (now: number) => number
}

interface BucketState {
  allowed: boolean
  /** What the header shows before the slash. */
  used: number
  /** Whole seconds until the next call fits. */
  retryAfter: number
}

/**
 * @param othersPerSecond how many calls other programs make out of the same bucket at this moment. When
 *   they make as many as it drains, they keep it full, and nobody else gets in: a bulk job does that.
 */
export function createBucket(limit: RateLimit, othersPerSecond: () => number = () => 0): Bucket {
  const drainPerMs = limit.calls / (limit.seconds * 1000)
  let level = 0
  let lastSeen: number | null = null

  function settle(now: number): void {
    const elapsed = now - (lastSeen ?? now)
    const change = elapsed * (othersPerSecond() / 1000 - drainPerMs)
    level = Math.min(limit.calls, Math.max(0, level + change))
    lastSeen = now
  }

  return {
    level(now) {
      settle(now)
      return level
    },
    take(now) {
      settle(now)
      const excess = level + 1 - limit.calls
      // Drained amounts are fractions; a hair's breadth is not an excess.
      if (excess > 1e-9) {
        return {
          allowed: false,
          used: limit.calls,
          retryAfter: Math.max(1, Math.ceil(excess / drainPerMs / 1000)),
        }
      }
      level += 1
      return { allowed: true, used: Math.ceil(level - 1e-9), retryAfter: 0 }
    },
  }
}
