import type { Trigger } from '../triggers.ts'
import { createDraw, type Draw, type DrawProgress, type Odds, type Standing } from './odds.ts'

/**
 * What happens to one webhook delivery.
 *
 * - duplicate: `copies` more of it (one when absent).
 * - delay: it waits `delay` milliseconds of the world's time (five seconds when absent).
 * - shuffle: it waits a random time of up to `delay` milliseconds (two seconds when absent), so that
 *   deliveries overtake each other.
 * - drop: it is lost for good, without retry.
 */
export const deliveryFaultModes = ['duplicate', 'delay', 'shuffle', 'drop'] as const

export interface DeliveryFault extends Odds {
  mode: (typeof deliveryFaultModes)[number]
  /** Any trigger when absent. */
  trigger?: Trigger | undefined
  /** Only messages written by agents and programs (true: the echo of one's own), or by customers (false). */
  fromAgent?: boolean | undefined
  copies?: number | undefined
  delay?: number | undefined
}

/** What a delivery can be told by. */
export interface DeliveryTraits {
  trigger: Trigger
  /** Null where there is no message. */
  fromAgent: boolean | null
}

/** What is to be done with a delivery. */
export interface DeliveryFate {
  /** What struck it. */
  modes: Array<DeliveryFault['mode']>
  dropped: boolean
  copies: number
  /** The wait of each copy is drawn anew. */
  wait: () => number
}

export interface DeliveryFaults {
  add: (fault: DeliveryFault) => number
  remove: (id: number) => boolean
  fateOf: (traits: DeliveryTraits, random: () => number) => DeliveryFate
  list: () => Array<DeliveryFault & Standing>
  clear: () => void
  save: () => SavedDeliveryFault[]
  restore: (saved: readonly SavedDeliveryFault[]) => void
}

/** A fault, and how far its odds have come. */
export interface SavedDeliveryFault {
  fault: DeliveryFault
  progress: DrawProgress
}

export function createDeliveryFaults(seed: number, nextId: () => number): DeliveryFaults {
  let entries: Array<{ id: number; fault: DeliveryFault; draw: Draw }> = []
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
    fateOf(traits, random) {
      // Every fault that matches draws, so that one does not change the luck of another.
      const struck = entries.filter(({ fault, draw }) => matches(fault, traits) && draw.strikes())
      entries = entries.filter(({ draw }) => !draw.isSpent())
      const faults = struck.map(({ fault }) => fault)
      const of = (mode: DeliveryFault['mode']) => faults.filter(fault => fault.mode === mode)
      const fixed = sum(of('delay').map(fault => fault.delay ?? 5_000))
      return {
        modes: faults.map(fault => fault.mode),
        dropped: of('drop').length > 0,
        copies: sum(of('duplicate').map(fault => fault.copies ?? 1)),
        wait: () => fixed + sum(of('shuffle').map(fault => random() * (fault.delay ?? 2_000))),
      }
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

function matches(fault: DeliveryFault, { trigger, fromAgent }: DeliveryTraits): boolean {
  if (fault.trigger !== undefined && fault.trigger !== trigger) return false
  return fault.fromAgent === undefined || fault.fromAgent === fromAgent
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
