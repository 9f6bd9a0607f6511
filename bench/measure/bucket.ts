import type { Sandbox } from '../../sandbox/create-sandbox.ts'
import { defaultPace } from '../../src/outbox/pace.ts'

/** An API key's bucket, as the sandbox keeps it. */
export const bucket = { calls: defaultPace.limit, seconds: defaultPace.windowMs / 1_000 }
const leakPerSecond = bucket.calls / bucket.seconds

/** The time in which a bucket takes so many calls: as many at once as it holds, the others as it leaks. */
export const bucketSeconds = (calls: number) => Math.max(0, calls - bucket.calls) / leakPerSecond

/** How many calls an empty bucket takes in a time. */
export const mostCalls = (seconds: number) => bucket.calls + seconds * leakPerSecond

/** When each reply was taken, by the sandbox's own log. */
export const repliesOf = (sandbox: Sandbox): number[] =>
  sandbox
    .calls()
    .filter(({ method, path, status }) => method === 'POST' && path.endsWith('/messages') && status === 201)
    .map(({ at }) => at)
