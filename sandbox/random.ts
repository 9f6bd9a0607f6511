/** A seeded stream of numbers in [0, 1), so that a run with faults can be repeated (mulberry32). */
export interface Random {
  (): number
  /** Where the stream stands: one made with this number as its seed goes on as this one would. */
  position: () => number
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return Object.assign(next, { position: () => state })
}
