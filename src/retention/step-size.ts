/** A step aims at this time, and a first one is small. */
const aimMs = 20
const first = 50
const most = 2_000

/** Between two steps the database belongs to the others: for this many times the step's own time, and never less than that. */
const restShare = 4
const shortestRestMs = 20

/** How large steps are: as large as fits their time on this database, at this hour. */
export interface StepSize {
  readonly size: number
  /** How long the others get after the step. */
  readonly restMs: number
  /** The longest pause so far. */
  readonly longestMs: number
  /** A step of the present size has taken this long, and others waited for it for so long at most. */
  took(ms: number, pauseMs?: number): void
}

export function createStepSize(): StepSize {
  let size = first
  let restMs = shortestRestMs
  let longestMs = 0
  return {
    get size() {
      return size
    },
    get restMs() {
      return restMs
    },
    get longestMs() {
      return longestMs
    },
    took(ms, pauseMs = ms) {
      longestMs = Math.max(longestMs, pauseMs)
      restMs = Math.max(shortestRestMs, restShare * ms)
      // Grows slowly and shrinks at once: a step too long is what must not happen.
      const change = Math.min(1.5, aimMs / 2 / Math.max(ms, 1))
      // One and a half of a single row is two: a step that was held up once must not stay small for ever.
      const next = change > 1 ? Math.ceil(size * change) : Math.floor(size * change)
      size = Math.max(1, Math.min(most, next))
    },
  }
}
