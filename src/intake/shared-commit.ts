import { RetryError } from '../errors.ts'
import type { IncomingEvent } from './incoming.ts'

/** At most this many events share one commit. */
const largestBatch = 500

/** More than this waiting means the database does not keep up: better a quick 503 than a slow 200. */
const longestQueue = 10_000

/** The helpdesk gives up after 5 s (FACTS 2.8); it gets its answer before. */
const longestWaitMs = 4_000

interface Waiting {
  event: IncomingEvent
  stored(): void
  failed(error: RetryError): void
}

/** Stores events so that many waiting at the same moment share one commit (P1 for each of them). */
export interface SharedCommit {
  /** Resolves when the event and its job are committed. @throws RetryError STORE_UNAVAILABLE */
  add(event: IncomingEvent): Promise<void>
  /** Waits for what is under way and takes nothing more. */
  close(): Promise<void>
}

/**
 * @param store writes a batch in one transaction, or throws and has written nothing.
 * @param lanes how many commits may be under way at once: one on the embedded database, two on a server,
 *   so that one batch gathers while the other is written to disk.
 */
export function createSharedCommit(
  store: (events: IncomingEvent[]) => Promise<void>,
  lanes: number,
): SharedCommit {
  let queue: Waiting[] = []
  let busy = 0
  let closed = false
  let idle: (() => void) | null = null

  function pump() {
    while (busy < lanes && queue.length > 0) {
      const batch = queue.slice(0, largestBatch)
      queue = queue.slice(largestBatch)
      busy += 1
      void storeSplitting(store, batch).finally(() => {
        busy -= 1
        pump()
        if (busy === 0 && queue.length === 0) idle?.()
      })
    }
  }
  return {
    add(event) {
      if (closed || queue.length >= longestQueue) return Promise.reject(unavailable(null))
      return new Promise((resolve, reject) => {
        // What is committed after this is a copy when it comes again, and loses nothing.
        const timer = setTimeout(() => reject(unavailable(null)), longestWaitMs)
        queue.push({
          event,
          stored() {
            clearTimeout(timer)
            resolve()
          },
          failed(error) {
            clearTimeout(timer)
            reject(error)
          },
        })
        // The next turn of the event loop: requests that are readable now join this batch.
        if (queue.length === 1) setImmediate(pump)
      })
    },
    async close() {
      closed = true
      if (busy > 0 || queue.length > 0) await new Promise<void>(resolve => (idle = resolve))
    },
  }
}

/** Halves a batch that fails, until the one event that cannot be stored stands alone. */
async function storeSplitting(
  store: (events: IncomingEvent[]) => Promise<void>,
  batch: Waiting[],
): Promise<void> {
  try {
    await store(batch.map(waiting => waiting.event))
  } catch (error) {
    if (batch.length === 1 || isConnectionLost(error)) {
      for (const waiting of batch) waiting.failed(unavailable(error))
      return
    }
    const half = Math.ceil(batch.length / 2)
    await storeSplitting(store, batch.slice(0, half))
    await storeSplitting(store, batch.slice(half))
    return
  }
  for (const waiting of batch) waiting.stored()
}

function unavailable(cause: unknown): RetryError {
  return new RetryError('STORE_UNAVAILABLE', 'The event could not be stored.', { cause, retryAfterMs: 5_000 })
}

/** A fault of the data has an SQLSTATE of its own class; without one, or with class 08, 53, 57 or 58, it is the server's. */
function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return true
  return error.code.length !== 5 || /^(08|53|57|58)/.test(error.code)
}
