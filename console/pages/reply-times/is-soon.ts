/** A quarter of the promised time is left, or less: it should be looked at now. Pure. */
export function isSoon(
  { askedAt, promisedUntil }: { askedAt: string; promisedUntil: string },
  leftMs: number,
): boolean {
  return leftMs * 4 <= Date.parse(promisedUntil) - Date.parse(askedAt)
}
