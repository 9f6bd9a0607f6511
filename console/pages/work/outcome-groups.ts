import type { ActAnswer } from '../../../src/console-api/contract.ts'

export type ActResult = ActAnswer['results'][number]

/** Tickets to which the same happens, for the same reason. */
export interface OutcomeGroup {
  possible: boolean
  forceHelps: boolean
  says: ActResult['says']
  reason: ActResult['reason']
  reasonText: string | null
  /** The server's own words. */
  text: string
  tickets: number[]
}

const pick = ({
  forceHelps,
  says,
  reason,
  reasonText,
}: Pick<ActResult, 'forceHelps' | 'says' | 'reason' | 'reasonText'>) => ({
  forceHelps,
  says,
  reason,
  reasonText,
})

/** What happens to how many: what can be done first, the largest group first. */
export function groupOutcomes(results: readonly ActResult[]): OutcomeGroup[] {
  const groups = new Map<string, OutcomeGroup>()
  for (const { ticketId, possible, text, ...words } of results) {
    const key = `${possible} ${text}`
    const group = groups.get(key) ?? { ...pick(words), possible, text, tickets: [] }
    group.tickets.push(ticketId)
    groups.set(key, group)
  }
  return [...groups.values()].sort(
    (a, b) => Number(b.possible) - Number(a.possible) || b.tickets.length - a.tickets.length,
  )
}
