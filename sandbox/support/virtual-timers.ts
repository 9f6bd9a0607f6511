import type { Timers } from '../timers.ts'

/** A clock that a test moves by hand: timers run in their order, at their time, without waiting. */
export interface VirtualTimers extends Timers {
  /** Moves the clock and lets everything due happen, and the promises that follow from it. */
  advance: (ms: number) => Promise<void>
  /** Jumps from timer to timer until `done` resolves. */
  until: (done: Promise<void>) => Promise<void>
  /** Timers not yet due. */
  waiting: () => number
}

interface Timer {
  at: number
  order: number
  work: () => void
}

export function createVirtualTimers(start = Date.parse('2026-08-26T12:00:00Z')): VirtualTimers {
  const timers = new Set<Timer>()
  let now = start
  let order = 0

  function next(): Timer | undefined {
    let first: Timer | undefined
    for (const timer of timers) {
      if (
        first === undefined ||
        timer.at < first.at ||
        (timer.at === first.at && timer.order < first.order)
      ) {
        first = timer
      }
    }
    return first
  }

  async function run(timer: Timer): Promise<void> {
    timers.delete(timer)
    now = Math.max(now, timer.at)
    timer.work()
    await settlePromises()
  }

  async function advance(ms: number): Promise<void> {
    const end = now + ms
    await settlePromises()
    for (let timer = next(); timer !== undefined && timer.at <= end; timer = next()) await run(timer)
    now = end
  }

  async function until(done: Promise<void>): Promise<void> {
    const progress = { finished: false }
    const watch = done.then(() => {
      progress.finished = true
    })
    await settlePromises()
    while (!progress.finished) {
      const timer = next()
      if (timer === undefined) throw new Error('Nothing is left to happen, and it is not done.')
      await run(timer)
    }
    await watch
  }

  return {
    now: () => now,
    setTimeout(work, ms) {
      const timer = { at: now + Math.max(0, ms), order: order++, work }
      timers.add(timer)
      return timer
    },
    clearTimeout(handle) {
      // Handles are the timers made above.
      timers.delete(handle as Timer)
    },
    advance,
    until,
    waiting: () => timers.size,
  }
}

/** A few turns of the event loop: enough for a request to be read, answered and logged in the process. */
async function settlePromises(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise(resolve => setImmediate(resolve))
}
