/** One value as it is typed: 5 is a number, true is true, and "5" in quotes is a text. */
export function readDatum(text: string): string | number | boolean {
  const trimmed = text.trim()
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true'
  if (/^-?\d{1,15}(?:\.\d{1,10})?$/.test(trimmed)) return Number(trimmed)
  const quoted = /^"(.*)"$/s.exec(text)
  return quoted?.[1] ?? text
}

/** The same as a text that reads as the value again. */
export function datumText(value: unknown): string {
  if (typeof value !== 'string') return String(value)
  return readDatum(value) === value ? value : `"${value}"`
}
