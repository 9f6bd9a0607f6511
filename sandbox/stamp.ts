/**
 * Dates as Gorgias writes them (FACTS 3.5): `2026-08-26T13:58:10.893373+00:00`, always UTC, always
 * microseconds, so that text order is time order.
 */
export type Stamp = string

export function formatStamp(micros: number): Stamp {
  const milliseconds = Math.floor(micros / 1000)
  const rest = String(micros % 1000).padStart(3, '0')
  return new Date(milliseconds).toISOString().replace('Z', `${rest}+00:00`)
}

const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?(Z|[+-]\d{2}:?\d{2})?$/

/** Reads ISO 8601 with or without offset (without is UTC); null when it is no date. */
export function parseStamp(text: string): Stamp | null {
  const parts = iso.exec(text.trim())
  if (parts === null) return null
  const [, day, minutes = '00:00', seconds = '00', fraction = '', offset = 'Z'] = parts
  const zone = offset === 'Z' || offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`
  const milliseconds = Date.parse(`${day}T${minutes}:${seconds}${zone}`)
  if (Number.isNaN(milliseconds)) return null
  return formatStamp(milliseconds * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6)))
}
