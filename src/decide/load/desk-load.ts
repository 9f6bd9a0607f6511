import type { Check } from '../decision.ts'
import type { BandSettings } from './usual-band.ts'

/** How busy an account is, and how busy it usually is at this time of the week; null while nobody knows. */
export interface DeskLoad {
  /** New tickets in the last hour. */
  arrivals: number
  /** Tickets of the last 14 days whose customer waits for a person's first answer. */
  backlog: number
  usual: { arrivals: number | null; backlog: number | null }
}

/**
 * Of the twenty moments that are like this one (`times-alike.ts`): what nineteen of them did not exceed. Two of the four
 * weeks have to be there.
 */
export const arrivalsBand: BandSettings = { percentile: 95, floor: 10, atLeast: 10 }
export const backlogBand: BandSettings = { percentile: 95, floor: 20, atLeast: 10 }

/** More of either than usual. False while nobody knows what is usual. */
export function isSurge({ arrivals, backlog, usual }: DeskLoad): boolean {
  const isAbove = (figure: number, most: number | null) => most !== null && figure > most
  return isAbove(arrivals, usual.arrivals) || isAbove(backlog, usual.backlog)
}

/** What the rules were told, for the trace. */
export function loadCheck(load: DeskLoad | null): Check {
  if (load === null) return { check: 'load', saw: 'not counted', result: 'pass' }
  const { arrivals, backlog, usual } = load
  const most = (figure: number | null) =>
    figure === null ? 'usual: not known yet' : `usual: up to ${figure}`
  const saw = `arrivals ${arrivals} (${most(usual.arrivals)}), backlog ${backlog} (${most(usual.backlog)})`
  return { check: 'load', saw: isSurge(load) ? `surge: ${saw}` : saw, result: 'pass' }
}
