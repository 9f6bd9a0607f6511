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

/** A fault that may still strike: by what it can be taken back, and how often it struck. */
export interface Standing {
  id: number
  struck: number
}

/** One fault's way through its odds. */
export interface Draw {
  /** Draws; true counts down. */
  strikes: () => boolean
  isSpent: () => boolean
  struck: () => number
  progress: () => DrawProgress
}

/** How far a draw has come, for a saved state. */
export interface DrawProgress {
  struck: number
  /** Where its stream stands. */
  position: number
}

/** @param begun where an earlier draw stopped, to go on from there. */
export function createDraw(odds: Odds, seed: number, begun?: DrawProgress): Draw {
  const random = createRandom(begun?.position ?? odds.seed ?? seed)
  const chance = odds.chance ?? 1
  const most = odds.times ?? (odds.chance === undefined ? 1 : Number.POSITIVE_INFINITY)
  let struck = begun?.struck ?? 0
  return {
    strikes() {
      if (struck >= most || (chance < 1 && random() >= chance)) return false
      struck += 1
      return true
    },
    isSpent: () => struck >= most,
    struck: () => struck,
    progress: () => ({ struck, position: random.position() }),
  }
}
