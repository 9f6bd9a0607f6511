import type { JsonObject } from '../json.ts'

/**
 * What happens to one API call. "before": the call is not carried out; "after": it is carried out and
 * its caller never learns the answer.
 *
 * - answer-before, answer-after: `status`, `headers` and `body` instead of the real answer.
 * - drop-before, drop-after: the connection breaks without an answer.
 * - refuse: nobody listens (in a served sandbox the connection just breaks).
 * - hang, hang-after: no answer until the caller gives up.
 * - half-body: carried out; the connection breaks in the middle of the answer.
 * - slow: carried out and answered after `delay` milliseconds of the world's time.
 */
export type FaultMode =
  | 'answer-before'
  | 'answer-after'
  | 'drop-before'
  | 'drop-after'
  | 'refuse'
  | 'hang'
  | 'hang-after'
  | 'half-body'
  | 'slow'

export interface Fault {
  mode: FaultMode
  /** Any method when absent. */
  method?: string
  /** Matched against the path without query; any path when absent. */
  path?: RegExp
  /** How many matching calls it befalls; one when absent. */
  times?: number
  /** 500 when absent. */
  status?: number
  headers?: Record<string, string>
  body?: JsonObject | string
  delay?: number
}

export interface FaultQueue {
  add: (fault: Fault) => void
  /** The first fault that matches, counted down. */
  take: (method: string, path: string) => Fault | null
  clear: () => void
}

export function createFaultQueue(): FaultQueue {
  let queue: Array<{ fault: Fault; left: number }> = []
  return {
    add(fault) {
      queue.push({ fault, left: fault.times ?? 1 })
    },
    take(method, path) {
      const entry = queue.find(({ fault }) => matches(fault, method, path))
      if (entry === undefined) return null
      entry.left -= 1
      if (entry.left <= 0) queue = queue.filter(other => other !== entry)
      return entry.fault
    },
    clear() {
      queue = []
    },
  }
}

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false
  // `search` ignores lastIndex, so that a global expression matches every time.
  return fault.path === undefined || path.search(fault.path) !== -1
}
