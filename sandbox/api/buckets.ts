import type { World } from '../world/world.ts'
import type { Caller } from './authenticate.ts'
import { type Bucket, createBucket, type RateLimit } from './rate-limit.ts'

/** One bucket as whoever looks at the sandbox sees it. */
export interface BucketLevel {
  caller: string
  kind: Caller['kind']
  level: number
  limit: number
}

export interface Buckets {
  of: (caller: Caller) => Bucket & { limit: RateLimit }
  levels: () => BucketLevel[]
}

/** The rate buckets of all callers, made when each calls first. */
export function createBuckets(world: World): Buckets {
  const buckets = new Map<string, Bucket & { limit: RateLimit; caller: Caller }>()
  return {
    of(caller) {
      const known = buckets.get(caller.bucket)
      if (known !== undefined) return known
      const { rateLimit, oauthRateLimit } = world.settings
      const limit = caller.kind === 'oauth' ? oauthRateLimit : rateLimit
      const bucket = { ...createBucket(limit, () => world.settings.otherCallers), limit, caller }
      buckets.set(caller.bucket, bucket)
      return bucket
    },
    levels: () =>
      [...buckets.values()].map(({ caller, limit, level }) => ({
        caller: caller.email,
        kind: caller.kind,
        level: level(world.schedule.now()),
        limit: limit.calls,
      })),
  }
}
