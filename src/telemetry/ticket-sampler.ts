/** Chooses the tickets that are traced. */
export interface TicketSampler {
  chooses(ticketId: number): boolean
}

export interface SamplerOptions {
  /** The share of tickets that is traced while there is little to do, 0 to 1. */
  share: number
  /** At most about this many spans are recorded in a second. */
  spansPerSecond: number
  steady: () => number
}

/**
 * Tracing must not cost much when there is most to do. So the share of tickets that are traced shrinks with the number of
 * spans that a second would bring. Which tickets it is depends on nothing but their number: all spans of a ticket stay or
 * go together, and a process with more to do chooses a part of what the others choose. Only in the second in which much
 * begins at once a trace may lack its end.
 */
export function createTicketSampler({ share, spansPerSecond, steady }: SamplerOptions): TicketSampler {
  let since = Number.NEGATIVE_INFINITY
  let asked = 0
  let chosen = 0
  let threshold = share

  function nextSecond(now: number) {
    const seconds = Math.max(1, (now - since) / 1_000)
    threshold = share * Math.min(1, (spansPerSecond * seconds) / Math.max(1, share * asked))
    since = now
    asked = chosen = 0
  }
  return {
    chooses(ticketId) {
      const now = steady()
      if (now - since >= 1_000) nextSecond(now)
      asked += 1
      if (chosen >= spansPerSecond || placeOf(ticketId) >= threshold) return false
      chosen += 1
      return true
    },
  }
}

/** Where a ticket stands between 0 and 1: numbers that follow each other lie far apart (the finaliser of MurmurHash3). */
export function placeOf(ticketId: number): number {
  let mixed = ticketId | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
}
