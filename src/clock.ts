/**
 * Time as data. Whatever compares moments gets a `Clock`; nothing else calls `Date.now`.
 *
 * `now` is calendar time, shared through the database by all instances; `monotonic` never jumps and is
 * only compared within one process (the age of a claim, DESIGN section 4).
 */
export interface Clock {
  now(): Date
  /** Milliseconds from an arbitrary start. */
  monotonic(): number
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
}

/**
 * A clock that follows another machine's calendar time but this process's steady one, so that neither a
 * jump of the local clock nor a difference between machines moves a deadline.
 *
 * @param readTime asks the reference (the database) for its time.
 * @param steady milliseconds that never jump.
 */
export async function anchoredClock(
  readTime: () => Promise<Date>,
  steady: () => number = () => performance.now(),
): Promise<Clock & { resync(): Promise<void> }> {
  let offset = 0
  async function resync() {
    const before = steady()
    const reference = await readTime()
    // Half of the round trip is the best guess of when the reference looked at its clock.
    offset = reference.getTime() - (before + steady()) / 2
  }
  await resync()
  return {
    now: () => new Date(offset + steady()),
    monotonic: steady,
    resync,
  }
}

/** A moment as Greeter writes it: UTC with milliseconds. */
export function isoTime(date: Date): string {
  return date.toISOString()
}

/** `date` moved by `ms` milliseconds. */
export function plusMs(date: Date, ms: number): Date {
  return new Date(date.getTime() + ms)
}
