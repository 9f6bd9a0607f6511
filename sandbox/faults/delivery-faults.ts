import type { Trigger } from '../triggers.ts'
import { createFaultList, type FaultList, type Saved } from './fault-list.ts'
import type { Odds } from './odds.ts'

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

export interface DeliveryFaults extends Omit<FaultList<DeliveryFault>, 'strikeFirst' | 'strikeAll'> {
  fateOf: (traits: DeliveryTraits, random: () => number) => DeliveryFate
}

export type SavedDeliveryFault = Saved<DeliveryFault>

export function createDeliveryFaults(seed: number, nextId: () => number): DeliveryFaults {
  const { strikeFirst: _, strikeAll, ...faults } = createFaultList<DeliveryFault>(seed, nextId)
  return {
    ...faults,
    fateOf(traits, random) {
      const struck = strikeAll(fault => matches(fault, traits))
      const of = (mode: DeliveryFault['mode']) => struck.filter(fault => fault.mode === mode)
      const fixed = sum(of('delay').map(fault => fault.delay ?? 5_000))
      return {
        modes: struck.map(fault => fault.mode),
        dropped: of('drop').length > 0,
        copies: sum(of('duplicate').map(fault => fault.copies ?? 1)),
        wait: () => fixed + sum(of('shuffle').map(fault => random() * (fault.delay ?? 2_000))),
      }
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
