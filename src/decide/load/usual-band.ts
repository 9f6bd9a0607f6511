/** How a usual figure is told from its history. */
export interface BandSettings {
  percentile: number
  /** A desk with less than this is never busy, whatever it is used to. */
  floor: number
  /** With fewer figures than this nothing is usual. */
  atLeast: number
}

/**
 * The most that is usual: the percentile by nearest rank, and never less than the floor. Null while there is too little
 * history. Pure.
 */
export function usualMost(
  figures: readonly number[],
  { percentile, floor, atLeast }: BandSettings,
): number | null {
  if (figures.length < atLeast) return null
  const rank = Math.ceil((percentile / 100) * figures.length)
  return Math.max(floor, figures.toSorted((a, b) => a - b)[rank - 1] ?? 0)
}
