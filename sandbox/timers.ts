/** The sandbox's only source of time, so that a test can own the clock. */
export interface Timers {
  /** Milliseconds since 1970. */
  now: () => number
  setTimeout: (work: () => void, ms: number) => unknown
  clearTimeout: (handle: unknown) => void
}

export const realTimers: Timers = {
  now: () => Date.now(),
  setTimeout: (work, ms) => setTimeout(work, ms),
  // The handle comes from setTimeout above; the interface hides its type so that other clocks may use their own.
  clearTimeout: handle => clearTimeout(handle as NodeJS.Timeout),
}
