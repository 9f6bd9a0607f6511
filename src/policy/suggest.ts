/** Longer words are somebody's text, not a misspelled name. */
const longest = 60

/**
 * The known word that was probably meant, or null when none is close: what differs in case or separators only, or in
 * at most a third of its letters.
 */
export function suggest(word: string, known: readonly string[]): string | null {
  if (word.length > longest) return null
  const plain = plainOf(word)
  let best: { word: string; far: number } | null = null
  for (const candidate of known) {
    const far = distance(plain, plainOf(candidate))
    if (far <= Math.max(plain.length, candidate.length) / 3 && (best === null || far < best.far))
      best = { word: candidate, far }
  }
  return best?.word ?? null
}

const plainOf = (word: string) => word.toLowerCase().replaceAll(/[-_\s]/g, '')

/**
 * How many letters must be put in, taken out, changed, or swapped with their neighbour to get from one word to the other
 * (optimal string alignment).
 */
function distance(one: string, other: string): number {
  let before: number[] = []
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let at = 0; at < one.length; at++) {
    const next = [at + 1]
    for (let to = 1; to <= other.length; to++) {
      const change = (row[to - 1] ?? 0) + (one[at] === other[to - 1] ? 0 : 1)
      const isSwap = to > 1 && at > 0 && one[at] === other[to - 2] && one[at - 1] === other[to - 1]
      const swap = isSwap ? (before[to - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      next.push(Math.min(change, swap, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1))
    }
    before = row
    row = next
  }
  return row.at(-1) ?? 0
}
