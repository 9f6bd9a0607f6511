import type { JsonObject } from '../json.ts'
import { createDraw, type Draw, type Odds } from './odds.ts'

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
 * - accept-then-lose: answered as if carried out (201), and then never seen again: messages and tickets.
 * - forget-external-id: carried out without its external_id: messages and tickets.
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
  | 'accept-then-lose'
  | 'forget-external-id'

export interface Fault extends Odds {
  mode: FaultMode
  /** Any method when absent. */
  method?: string | undefined
  /** Matched against the path without query; any path when absent. */
  path?: RegExp | undefined
  /** 500 when absent. */
  status?: number | undefined
  headers?: Record<string, string> | undefined
  body?: JsonObject | string | undefined
  delay?: number | undefined
}

export interface FaultQueue {
  add: (fault: Fault) => void
  /** The first fault that matches, counted down. */
  take: (method: string, path: string) => Fault | null
  list: () => Array<Fault & { struck: number }>
  clear: () => void
}

export function createFaultQueue(seed: number): FaultQueue {
  let queue: Array<{ fault: Fault; draw: Draw }> = []
  return {
    add(fault) {
      queue.push({ fault, draw: createDraw(fault, seed) })
    },
    take(method, path) {
      const entry = queue.find(({ fault, draw }) => matches(fault, method, path) && draw.strikes())
      queue = queue.filter(({ draw }) => !draw.isSpent())
      return entry?.fault ?? null
    },
    list: () => queue.map(({ fault, draw }) => ({ ...fault, struck: draw.struck() })),
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
