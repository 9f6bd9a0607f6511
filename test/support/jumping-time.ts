import { realTimers } from '../../sandbox/timers.ts'
import type { Clock } from '../../src/clock.ts'

/** A clock that Greeter and the sandbox share, and that a test can put forward. */
export function jumpingTime() {
  let ahead = 0
  const clock: Clock = {
    now: () => new Date(realTimers.now() + ahead),
    monotonic: () => performance.now() + ahead,
  }
  return {
    clock,
    timers: { ...realTimers, now: () => realTimers.now() + ahead },
    jump: (ms: number) => (ahead += ms),
  }
}
