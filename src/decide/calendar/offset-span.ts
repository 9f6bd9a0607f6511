/** A time during which the clocks of a zone are not changed, in milliseconds since 1970. */
export interface OffsetSpan {
  from: number
  /** The first moment after it; Infinity when no change is known. */
  until: number
  /** What the wall clock is ahead of UTC, in milliseconds. */
  offset: number
}

/** The spans last asked for. Looking one up costs a few microseconds, and everybody asks for today's. */
const known = new Map<string, OffsetSpan[]>()
const mostZones = 1_000
const mostSpans = 8

/** The span that holds a moment. @throws RangeError for a name that is no zone. */
export function offsetSpan(zone: string, at: number): OffsetSpan {
  const spans = known.get(zone)
  const held = spans?.find(({ from, until }) => from <= at && at < until)
  if (held !== undefined) return held

  const found = findSpan(zone, at)
  if (known.size >= mostZones) known.clear()
  known.set(zone, [found, ...(spans ?? []).slice(0, mostSpans - 1)])
  return found
}

function findSpan(zone: string, at: number): OffsetSpan {
  const clock = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  // "Previous" leaves out a change at the very moment.
  const from = clock.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  const until = clock.getTimeZoneTransition('next')
  return {
    from: from?.epochMilliseconds ?? -Infinity,
    until: until?.epochMilliseconds ?? Infinity,
    offset: clock.offsetNanoseconds / 1e6,
  }
}
