import { systemClock } from '../clock.ts'
import { RetryError } from '../errors.ts'
import type { IncomingEvent } from './incoming.ts'

/** At most this many events share one commit, and about this many bytes of bodies. */
const largestBatch = 500
const largestBatchBytes = 8 * 2 ** 20

/** More than this waiting means the database does not keep up: better a quick 503 than a slow 200. */
const longestQueue = 10_000

/** The helpdesk gives up after 5 s (FACTS 2.8); it gets its answer before. */
const longestWaitMs = 4_000

/** How often the waiting are looked through for one that has waited that long. A commit that takes longer is slow. */
const lookMs = 250

interface Waiting {
  event: IncomingEvent
  since: number
  /** Told to come again. What is committed after that is a copy when it comes, and loses nothing. */
  givenUp: boolean
  stored(): void
  failed(error: RetryError): void
}

/** Events that are being written, in the order in which they came. */
interface Batch {
  waiting: Waiting[]
  since: number
}

/** Stores events so that many waiting at the same moment share one commit (P1 for each of them). */
export interface SharedCommit {
  /** Resolves when the event is committed. @throws RetryError STORE_UNAVAILABLE */
  add(event: IncomingEvent): Promise<void>
  /** How long an event that comes now will wait at least for its commit, in milliseconds, as far as one can tell. */
  expectedWait(): number
  /** Waits for what is under way and takes nothing more. */
  close(): Promise<void>
}

/**
 * @param store writes a batch in one transaction, or throws and has written nothing.
 * @param lanes how many commits may be under way at once: one on the embedded database, two on a server,
 *   so that one batch gathers while the other is written to disk (decision 0017).
 */
export function createSharedCommit(
  store: (events: IncomingEvent[]) => Promise<void>,
  lanes: number,
  steady: () => number = systemClock.monotonic,
): SharedCommit {
  let queue: Waiting[] = []
  const underWay = new Set<Batch>()
  let lastTook = 0
  let closed = false
  let idle: (() => void) | null = null
  let look: NodeJS.Timeout | null = null
  let soon: NodeJS.Immediate | null = null

  /** In the next turn of the event loop: requests that are readable now join this batch. */
  function pumpSoon() {
    if (underWay.size >= lanes) return
    soon ??= setImmediate(() => {
      soon = null
      pump()
    })
  }
  function pump() {
    while (underWay.size < lanes && queue.length > 0 && isWorthACommit()) {
      const batch = { waiting: takeBatch(), since: steady() }
      if (batch.waiting.length > 0) void write(batch)
    }
    if (underWay.size === 0 && queue.length === 0) idle?.()
  }
  /** A small commit costs nearly what a large one does: beside another one it has as many to write, or that one is slow. */
  function isWorthACommit(): boolean {
    const [oldest] = underWay
    if (oldest === undefined) return true
    return queue.length >= oldest.waiting.length || steady() - oldest.since > lookMs
  }
  function takeBatch(): Waiting[] {
    const size = batchSize(queue)
    const taken = queue.slice(0, size)
    queue = queue.slice(size)
    return taken.filter(waiting => !waiting.givenUp)
  }
  async function write(batch: Batch) {
    underWay.add(batch)
    const endings = await storeSplitting(store, batch.waiting)
    underWay.delete(batch)
    lastTook = steady() - batch.since
    // The database first gets the next batch to write; then those that are stored are answered.
    pump()
    setImmediate(() => {
      for (const { waiting, error } of endings) {
        if (error === null) waiting.stored()
        else waiting.failed(error)
      }
    })
  }
  function giveUpLate() {
    look = null
    const limit = steady() - longestWaitMs
    for (const { waiting } of underWay) giveUp(waiting, limit)
    giveUp(queue, limit)
    pump()
    lookAgain()
  }
  function lookAgain() {
    if (look === null && (underWay.size > 0 || queue.length > 0)) look = setTimeout(giveUpLate, lookMs)
  }
  return {
    add(event) {
      if (closed || queue.length >= longestQueue) return Promise.reject(unavailable(null))
      return new Promise((stored, failed) => {
        queue.push({ event, since: steady(), givenUp: false, stored, failed })
        pumpSoon()
        lookAgain()
      })
    },
    expectedWait() {
      const [oldest] = underWay
      if (oldest === undefined || underWay.size < lanes) return 0
      // What is under way will take as long again as it has taken, and each batch in line as long as the last one.
      const batchesInLine = Math.floor(queue.length / largestBatch / lanes)
      return steady() - oldest.since + batchesInLine * lastTook
    },
    async close() {
      closed = true
      if (underWay.size > 0 || queue.length > 0) await new Promise<void>(resolve => (idle = resolve))
    },
  }
}

/** How many of the first make one batch: always one, however large it is. */
function batchSize(queue: readonly Waiting[]): number {
  const most = Math.min(queue.length, largestBatch)
  let bytes = 0
  for (let size = 0; size < most; size += 1) {
    bytes += queue[size]?.event.body.byteLength ?? 0
    if (bytes > largestBatchBytes && size > 0) return size
  }
  return most
}

/** Answers those that have waited since `limit` or longer: they stand in the order in which they came. */
function giveUp(line: readonly Waiting[], limit: number): void {
  for (const waiting of line) {
    if (waiting.since > limit) return
    waiting.givenUp = true
    waiting.failed(unavailable(null))
  }
}

interface Ending {
  waiting: Waiting
  error: RetryError | null
}

/** Halves a batch that fails, until the one event that cannot be stored stands alone. */
async function storeSplitting(
  store: (events: IncomingEvent[]) => Promise<void>,
  batch: Waiting[],
): Promise<Ending[]> {
  try {
    await store(batch.map(waiting => waiting.event))
  } catch (error) {
    if (batch.length === 1 || isConnectionLost(error))
      return batch.map(waiting => ({ waiting, error: unavailable(error) }))
    const half = Math.ceil(batch.length / 2)
    const first = await storeSplitting(store, batch.slice(0, half))
    return [...first, ...(await storeSplitting(store, batch.slice(half)))]
  }
  return batch.map(waiting => ({ waiting, error: null }))
}

function unavailable(cause: unknown): RetryError {
  return new RetryError('STORE_UNAVAILABLE', 'The event could not be stored.', { cause, retryAfterMs: 5_000 })
}

/**
 * A fault of the data has an SQLSTATE of its own class; without one, with class 08, 53, 57 or 58, or while nothing may
 * be written (25006: the disk is full), it is the server's.
 */
function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return true
  return error.code.length !== 5 || /^(08|25006|53|57|58)/.test(error.code)
}
