import type { Timers } from './timers.ts'

/**
 * Everything the sandbox still has to do: timers not yet due and calls not yet answered.
 *
 * `idle()` is told by this list, so nobody has to poll or sleep to know that the world stands still.
 */
export interface Schedule {
  now: () => number
  /** Runs `work` after `ms` of the world's time, which `timeScale` stretches or shrinks. Returns its cancel. */
  after: (ms: number, work: () => void) => () => void
  /** A limit on somebody else's time: not scaled, and not work that `idle()` waits for. Returns its cancel. */
  limit: (ms: number, work: () => void) => () => void
  /** Counts a running promise as pending work until it settles. */
  track: (work: Promise<void>) => void
  idle: () => Promise<void>
  close: () => void
  /** Aborted by `close()`: for whoever waits for something that will not come. */
  closed: AbortSignal
}

export function createSchedule(timers: Timers, timeScale: number): Schedule {
  const pending = new Set<object>()
  const handles = new Set<unknown>()
  const closing = new AbortController()
  let waiting: Array<() => void> = []

  function finish(work: object): void {
    pending.delete(work)
    if (pending.size === 0) release()
  }

  function release(): void {
    const released = waiting
    waiting = []
    for (const resolve of released) resolve()
  }

  function start(ms: number, work: () => void): () => void {
    const handle = timers.setTimeout(() => {
      handles.delete(handle)
      work()
    }, ms)
    handles.add(handle)
    return () => {
      handles.delete(handle)
      timers.clearTimeout(handle)
    }
  }

  return {
    now: () => timers.now(),
    closed: closing.signal,
    after(ms, work) {
      if (closing.signal.aborted) return () => undefined
      const token = {}
      pending.add(token)
      const cancel = start(ms * timeScale, () => {
        try {
          work()
        } finally {
          finish(token)
        }
      })
      return () => {
        cancel()
        finish(token)
      }
    },
    limit: (ms, work) => (closing.signal.aborted ? () => undefined : start(ms, work)),
    track(work) {
      const token = {}
      pending.add(token)
      const done = () => finish(token)
      work.then(done, done)
    },
    idle: () => (pending.size === 0 ? Promise.resolve() : new Promise(resolve => waiting.push(resolve))),
    close() {
      for (const handle of handles) timers.clearTimeout(handle)
      handles.clear()
      pending.clear()
      closing.abort(new Error('The sandbox was closed.'))
      release()
    },
  }
}
