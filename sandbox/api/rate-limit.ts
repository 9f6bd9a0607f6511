/** A leaky bucket (FACTS 3.2): each call fills it by one, it drains evenly. */
export interface Bucket {
  take: (now: number) => BucketState
}

interface BucketState {
  allowed: boolean
  /** What the header shows before the slash. */
  used: number
  /** Whole seconds until the next call fits. */
  retryAfter: number
}

export function createBucket(limit: { calls: number; seconds: number }): Bucket {
  const drainPerMs = limit.calls / (limit.seconds * 1000)
  let level = 0
  let lastSeen = 0
  return {
    take(now) {
      level = Math.max(0, level - (now - lastSeen) * drainPerMs)
      lastSeen = now
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
