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

/** How many letters must be put in, taken out or changed to get from one word to the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [at, letter] of Array.from(one).entries()) {
    const next = [at + 1]
    for (let to = 1; to <= other.length; to++) {
      const change = (row[to - 1] ?? 0) + (letter === other[to - 1] ? 0 : 1)
      next.push(Math.min(change, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
