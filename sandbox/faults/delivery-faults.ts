import type { Trigger } from '../triggers.ts'
import { createDraw, type Draw, type Odds } from './odds.ts'

/**
 * What happens to one webhook delivery.
 *
 * - duplicate: `copies` more of it (one when absent).
 * - delay: it waits `delay` milliseconds of the world's time (five seconds when absent).
 * - shuffle: it waits a random time of up to `delay` milliseconds (two seconds when absent), so that
 *   deliveries overtake each other.
 * - drop: it is lost for good, without retry.
 */
export interface DeliveryFault extends Odds {
  mode: 'duplicate' | 'delay' | 'shuffle' | 'drop'
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
  dropped: boolean
  copies: number
  /** The wait of each copy is drawn anew. */
  wait: () => number
}

export interface DeliveryFaults {
  add: (fault: DeliveryFault) => void
  fateOf: (traits: DeliveryTraits, random: () => number) => DeliveryFate
  list: () => Array<DeliveryFault & { struck: number }>
  clear: () => void
}

export function createDeliveryFaults(seed: number): DeliveryFaults {
  let entries: Array<{ fault: DeliveryFault; draw: Draw }> = []
  return {
    add: fault => void entries.push({ fault, draw: createDraw(fault, seed) }),
    fateOf(traits, random) {
      // Every fault that matches draws, so that one does not change the luck of another.
      const struck = entries.filter(({ fault, draw }) => matches(fault, traits) && draw.strikes())
      entries = entries.filter(({ draw }) => !draw.isSpent())
      const faults = struck.map(({ fault }) => fault)
      const of = (mode: DeliveryFault['mode']) => faults.filter(fault => fault.mode === mode)
      const fixed = sum(of('delay').map(fault => fault.delay ?? 5_000))
      return {
        dropped: of('drop').length > 0,
        copies: sum(of('duplicate').map(fault => fault.copies ?? 1)),
        wait: () => fixed + sum(of('shuffle').map(fault => random() * (fault.delay ?? 2_000))),
      }
    },
    list: () => entries.map(({ fault, draw }) => ({ ...fault, struck: draw.struck() })),
    clear() {
      entries = []
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
