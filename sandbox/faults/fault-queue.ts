import type { JsonObject } from '../json.ts'
import { createFaultList, type FaultList, type Saved } from './fault-list.ts'
import type { Odds } from './odds.ts'

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

export interface FaultQueue extends Omit<FaultList<Fault>, 'strikeFirst' | 'strikeAll' | 'save' | 'restore'> {
  /** The first fault that matches, counted down. */
  take: (method: string, path: string) => Fault | null
  save: () => SavedFault[]
  restore: (saved: readonly SavedFault[]) => void
}

/** A fault as JSON: its pattern as text, and how far its odds have come. */
export type SavedFault = Saved<Omit<Fault, 'path'> & { path?: { source: string; flags: string } }>

export function createFaultQueue(seed: number, nextId: () => number): FaultQueue {
  const { strikeFirst, strikeAll: _, ...faults } = createFaultList<Fault>(seed, nextId)
  return {
    ...faults,
    take: (method, path) => strikeFirst(fault => matches(fault, method, path)),
    save: () =>
      faults.save().map(({ fault: { path, ...fault }, progress }) => ({
        fault: { ...fault, ...(path && { path: { source: path.source, flags: path.flags } }) },
        progress,
      })),
    restore: saved =>
      faults.restore(
        saved.map(({ fault: { path, ...fault }, progress }) => ({
          fault: { ...fault, ...(path && { path: new RegExp(path.source, path.flags) }) },
          progress,
        })),
      ),
  }
}

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false
  // `search` ignores lastIndex, so that a global expression matches every time.
  return fault.path === undefined || path.search(fault.path) !== -1
}
