import type { IsoTime } from '../ticket.ts'

/**
 * A moment as Gorgias writes it: `2026-08-26T13:58:10.893373+00:00`, without an offset in older
 * answers, which then means UTC (FACTS 3.5). Anything else reads as null.
 */
export function readTime(value: unknown): IsoTime | null {
  if (typeof value !== 'string') return null
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?$/.exec(value.trim())
  if (!parts) return null
  const [, day, time, fraction = '', offset = 'Z'] = parts
  const date = new Date(
    `${day}T${time}${fraction.slice(0, 4)}${offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`,
  )
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
