import type { JsonObject } from '../json.ts'
import { createDraw, type Draw, type DrawProgress, type Odds, type Standing } from './odds.ts'

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
export const faultModes = [
  'answer-before',
  'answer-after',
  'drop-before',
  'drop-after',
  'refuse',
  'hang',
  'hang-after',
  'half-body',
  'slow',
  'accept-then-lose',
  'forget-external-id',
] as const

export type FaultMode = (typeof faultModes)[number]

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
  add: (fault: Fault) => number
  remove: (id: number) => boolean
  /** The first fault that matches, counted down. */
  take: (method: string, path: string) => Fault | null
  list: () => Array<Fault & Standing>
  clear: () => void
  save: () => SavedFault[]
  restore: (saved: readonly SavedFault[]) => void
}

/** A fault as JSON: its pattern as text, and how far its odds have come. */
export interface SavedFault {
  fault: Omit<Fault, 'path'> & { path?: { source: string; flags: string } }
  progress: DrawProgress
}

export function createFaultQueue(seed: number, nextId: () => number): FaultQueue {
  let queue: Array<{ id: number; fault: Fault; draw: Draw }> = []
  return {
    add(fault) {
      const id = nextId()
      queue.push({ id, fault, draw: createDraw(fault, seed) })
      return id
    },
    remove(id) {
      const before = queue.length
      queue = queue.filter(entry => entry.id !== id)
      return queue.length < before
    },
    take(method, path) {
      const entry = queue.find(({ fault, draw }) => matches(fault, method, path) && draw.strikes())
      queue = queue.filter(({ draw }) => !draw.isSpent())
      return entry?.fault ?? null
    },
    list: () => queue.map(({ id, fault, draw }) => ({ ...fault, id, struck: draw.struck() })),
    clear() {
      queue = []
    },
    save: () =>
      queue.map(({ fault: { path, ...fault }, draw }) => ({
        fault: { ...fault, ...(path && { path: { source: path.source, flags: path.flags } }) },
        progress: draw.progress(),
      })),
    restore(saved) {
      queue = saved.map(({ fault: { path, ...rest }, progress }) => {
        const fault = { ...rest, ...(path && { path: new RegExp(path.source, path.flags) }) }
        return { id: nextId(), fault, draw: createDraw(fault, seed, progress) }
      })
    },
  }
}

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false
  // `search` ignores lastIndex, so that a global expression matches every time.
  return fault.path === undefined || path.search(fault.path) !== -1
}
