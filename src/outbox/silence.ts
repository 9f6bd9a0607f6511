/**
 * Whether Gorgias is heard from here at all. Calls without any answer, one after the other, mean that this
 * process is cut off from it; another instance may not be.
 */
export interface Silence {
  /** Gorgias answered a call, whatever it said. */
  broken(): void
  /** A call ended without a word. */
  went(): void
  /** Several calls in a row had no answer. */
  isLong(): boolean
  /** One more call may show whether it is over. */
  tryAgain(): void
}

/** One lost answer is a mishap; three in a row with nothing between them are not. */
const mostInARow = 3

export function createSilence(): Silence {
  let inARow = 0
  return {
    broken: () => void (inARow = 0),
    went: () => void (inARow += 1),
    isLong: () => inARow >= mostInARow,
    tryAgain: () => void (inARow = Math.min(inARow, mostInARow - 1)),
  }
}
