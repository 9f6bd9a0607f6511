/**
 * The arithmetic of the sweep's mark. All moments but `dueAfter`'s are the helpdesk's own: the mark is compared
 * with `updated_datetime`, so the clocks of two machines never meet in it.
 *
 * A change is compared once it is settled, in a list that may show it late. Nothing is left out as long as a list
 * lags less than `overlap`, and `overlap` is no shorter than `settle` (mark.test.ts).
 */

/** Down to where a sweep has to look. What changed before the connection belongs to tickets that are left alone. */
export function floorOf(mark: Date | null, connectedAt: Date, overlapMs: number): Date {
  if (mark === null) return connectedAt
  return new Date(Math.max(mark.getTime() - overlapMs, connectedAt.getTime()))
}

/**
 * The mark that a sweep sets at its end, known from its first page: its newest change. Never in the future, because
 * `updated_datetime` may be written by anybody (FACTS 5.1), and never back.
 *
 * @param newest of the first page; null when the list is empty.
 */
export function nextMark(mark: Date | null, newest: Date | null, now: Date): Date | null {
  if (newest === null) return mark
  const reached = Math.min(newest.getTime(), now.getTime())
  return new Date(mark === null ? reached : Math.max(mark.getTime(), reached))
}

/** Whether the webhooks of a change have had their time, retries included (FACTS 2.8). */
export function isSettled(updatedAt: Date, now: Date, settleMs: number): boolean {
  return updatedAt.getTime() <= now.getTime() - settleMs
}

/** When the next sweep is due, counted from the end of this one: sooner when it left something for later. */
export function dueAfter(ended: Date, unsettled: number, periodMs: number, settleMs: number): Date {
  return new Date(ended.getTime() + (unsettled > 0 ? Math.min(settleMs, periodMs) : periodMs))
}
