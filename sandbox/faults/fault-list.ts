import { createDraw, type Draw, type DrawProgress, type Odds, type Standing } from './odds.ts'

/** Faults that may still strike, in the order in which they were given. */
export interface FaultList<Fault extends Odds> {
  add: (fault: Fault) => number
  remove: (id: number) => boolean
  /** The first that matches and strikes; those after it do not draw. */
  strikeFirst: (matches: (fault: Fault) => boolean) => Fault | null
  /** Every one that matches draws, so that one does not change the luck of another. */
  strikeAll: (matches: (fault: Fault) => boolean) => Fault[]
  list: () => Array<Fault & Standing>
  clear: () => void
  save: () => Array<Saved<Fault>>
  restore: (saved: ReadonlyArray<Saved<Fault>>) => void
}

/** A fault, and how far its odds have come. */
export interface Saved<Fault> {
  fault: Fault
  progress: DrawProgress
}

export function createFaultList<Fault extends Odds>(seed: number, nextId: () => number): FaultList<Fault> {
  let entries: Array<{ id: number; fault: Fault; draw: Draw }> = []
  const dropSpent = () => void (entries = entries.filter(({ draw }) => !draw.isSpent()))
  return {
    add(fault) {
      const id = nextId()
      entries.push({ id, fault, draw: createDraw(fault, seed) })
      return id
    },
    remove(id) {
      const before = entries.length
      entries = entries.filter(entry => entry.id !== id)
      return entries.length < before
    },
    strikeFirst(matches) {
      const struck = entries.find(({ fault, draw }) => matches(fault) && draw.strikes())
      dropSpent()
      return struck?.fault ?? null
    },
    strikeAll(matches) {
      const struck = entries.filter(({ fault, draw }) => matches(fault) && draw.strikes())
      dropSpent()
      return struck.map(({ fault }) => fault)
    },
    list: () => entries.map(({ id, fault, draw }) => ({ ...fault, id, struck: draw.struck() })),
    clear() {
      entries = []
    },
    save: () => entries.map(({ fault, draw }) => ({ fault, progress: draw.progress() })),
    restore(saved) {
      entries = saved.map(({ fault, progress }) => ({
        id: nextId(),
        fault,
        draw: createDraw(fault, seed, progress),
      }))
    },
  }
}
