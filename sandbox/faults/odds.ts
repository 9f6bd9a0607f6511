import { createRandom } from '../random.ts'

/** How often something goes wrong: each fault draws from a stream of its own, so that a run repeats. */
export interface Odds {
  /** From 0 to 1; always when absent. */
  chance?: number | undefined
  /** Of this fault's own stream; the sandbox's seed when absent. */
  seed?: number | undefined
  /** How often at most. When absent: once, or without end where there is a `chance`. */
  times?: number | undefined
}

/** One fault's way through its odds. */
export interface Draw {
  /** Draws; true counts down. */
  strikes: () => boolean
  isSpent: () => boolean
  struck: () => number
}

export function createDraw(odds: Odds, seed: number): Draw {
  const random = createRandom(odds.seed ?? seed)
  const chance = odds.chance ?? 1
  const most = odds.times ?? (odds.chance === undefined ? 1 : Number.POSITIVE_INFINITY)
  let struck = 0
  return {
    strikes() {
      if (struck >= most || (chance < 1 && random() >= chance)) return false
      struck += 1
      return true
    },
    isSpent: () => struck >= most,
    struck: () => struck,
  }
}
