import type { IsoTime } from '../../helpdesk/ticket.ts'

// No part can match what its neighbour matches, so a mismatch is found in one pass.
const iso =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[Tt ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,12}))?)?([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/

const longestIso = 40

/**
 * Any ISO date as `2026-08-26T13:58:10.893Z`; undefined when it is none.
 *
 * Live dates carry microseconds and an offset, documented ones no offset and are UTC (FACTS 3.5);
 * a date that a template printed has a space instead of the T.
 */
export function isoTime(text: string): IsoTime | undefined {
  return liveTime(text) ?? anyTime(text)
}

/** The form of live payloads, `2026-08-26T13:58:10.893373+00:00`: a body holds dozens, so it has a short way. */
function liveTime(text: string): IsoTime | undefined {
  if (text.length !== 32 || text[19] !== '.' || !text.endsWith('+00:00')) return undefined
  const normal = `${text.slice(0, 23)}Z`
  const ms = Date.parse(normal)
  // A day that does not exist rolls over, and then the text differs.
  return !Number.isNaN(ms) && new Date(ms).toISOString() === normal && /^\d{3}$/.test(text.slice(23, 26))
    ? normal
    : undefined
}

function anyTime(text: string): IsoTime | undefined {
  const parts = text.length <= longestIso ? iso.exec(text) : null
  if (parts === null) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = parts
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined

  const moment = new Date(0)
  moment.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  // The 31st of June would roll over into July: such a day does not exist.
  if (moment.getUTCDate() !== Number(day) || moment.getUTCMonth() !== Number(month) - 1) return undefined
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'))
  // A leap second counts as the one before it.
  moment.setUTCHours(Number(hour), Number(minute), Math.min(Number(second), 59), milliseconds)

  const ahead = offsetMinutes(offset)
  if (ahead === undefined) return undefined
  if (ahead !== 0) moment.setTime(moment.getTime() - ahead * 60_000)
  const normal = moment.toISOString()
  // Years beyond 9999 are written with a sign, and text order would no longer be time order.
  return normal.length === 24 ? normal : undefined
}

function offsetMinutes(offset: string | undefined): number | undefined {
  if (offset === undefined || offset === 'Z' || offset === 'z' || offset === '+00:00') return 0
  const hours = Number(offset.slice(1, 3))
  const minutes = Number(offset.slice(3).replace(':', ''))
  if (hours > 23 || minutes > 59) return undefined
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
