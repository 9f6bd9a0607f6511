/** How long a customer waited for a person, in opening time; or has waited so far, when nobody has answered yet. */
export interface Wait {
  ms: number
  answered: boolean
}

/**
 * The time within which so many of a hundred customers are answered: the shortest for which the share of those who
 * wait longer is small enough. Those who still wait count for as long as they have waited (the estimate of Kaplan and
 * Meier), so that a desk does not look fast because its hard tickets are still open.
 *
 * @param percentile 50 to 99.
 * @returns null when too many still wait to know. Pure.
 */
export function waitingTime(waits: readonly Wait[], percentile: number): number | null {
  // Of equal times, answers come first: who was answered then was still waiting.
  const sorted = waits.toSorted((a, b) => a.ms - b.ms || Number(b.answered) - Number(a.answered))
  const wanted = 1 - percentile / 100
  let waiting = sorted.length
  let share = 1
  for (const { ms, answered } of sorted) {
    if (answered) share *= (waiting - 1) / waiting
    waiting--
    // Products of fractions come out a hair beside the fraction.
    if (share <= wanted + 1e-9) return ms
  }
  return null
}
