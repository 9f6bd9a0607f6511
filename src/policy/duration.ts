const unitMs = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const
type Unit = keyof typeof unitMs

/** A span of time as a policy writes it: `500ms`, `30s`, `5m`, `6h`, `7d`, `1h30m`. */
export const durationPattern = /^(?:[0-9]{1,6}(?:ms|[dhms]))+$/

/** The milliseconds of a duration text, or null when it is none. */
export function durationMs(text: string): number | null {
  if (!durationPattern.test(text)) return null
  const parts = text.matchAll(/([0-9]+)(ms|[dhms])/g)
  // The pattern above lets no other unit through.
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * unitMs[unit as Unit], 0)
}

/** The shortest text of a span of time, as `durationMs` reads it: 5,400,000 is `1h30m`. */
export function durationText(ms: number): string {
  let rest = ms
  let text = ''
  for (const [unit, size] of Object.entries(unitMs)) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) text += `${count}${unit}`
  }
  return text === '' ? '0s' : text
}
