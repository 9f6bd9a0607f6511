import type { z } from 'zod'
import { addFault } from './fault.ts'
import { say } from './sentences/say.ts'
import { suggest } from './suggest.ts'

/**
 * Takes zones that are named by a place, and `UTC`. Shorter names, such as EST, mean an offset without summer time to
 * some and a whole region to others, so they are refused.
 */
export function checkZone(name: string, context: z.core.$RefinementCtx): void {
  if (isZone(name)) return
  const meant = suggestZone(name)
  addFault(context, [], say('not-zone'), meant === null ? say('write-zone') : say('did-you-mean', { meant }))
}

function isZone(name: string): boolean {
  if (name !== 'UTC' && !name.includes('/')) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The zone that was probably meant: one with a name like it, or with a place like it. */
function suggestZone(name: string): string | null {
  const zones = Intl.supportedValuesOf('timeZone')
  const place = placeOf(name)
  const exact = zones.find(zone => placeOf(zone).toLowerCase() === place.toLowerCase().replaceAll(' ', '_'))
  const meant = exact ?? suggest(name, zones)
  if (meant !== null) return meant
  const close = suggest(place, zones.map(placeOf))
  return zones.find(zone => placeOf(zone) === close) ?? null
}

const placeOf = (zone: string) => zone.slice(zone.lastIndexOf('/') + 1)
