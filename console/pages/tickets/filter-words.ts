import type { Search } from '../../shell/search.ts'

/** The words of the address by which the list is filtered, as the API calls them; the account is the whole console's. */
export const filterWords = [
  'outcome',
  'reason',
  'rule',
  'channel',
  'language',
  'text',
  'from',
  'until',
] as const
export type FilterWord = (typeof filterWords)[number]

/** What the API is asked for. Days are the reader's: from the beginning of the first to the end of the last. */
export function apiFilter(search: Search): Record<string, string> {
  const { from, until } = search
  const asked = {
    account: search['account'],
    ...Object.fromEntries(filterWords.map(word => [word, search[word]?.trim()])),
    from: momentOf(from, 0),
    until: momentOf(until, 1),
  }
  return Object.fromEntries(
    Object.entries(asked).filter((pair): pair is [string, string] => Boolean(pair[1])),
  )
}

export const countFilters = (search: Search): number => filterWords.filter(word => search[word]).length

/** A day of the reader's, `2026-11-23`, as the moment at which it, or a later day, begins; a moment as it is. */
function momentOf(text: string | undefined, daysLater: number): string | undefined {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '')
  if (day === null)
    return text !== undefined && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : undefined
  const [year = 0, month = 0, date = 0] = day.slice(1).map(Number)
  return new Date(year, month - 1, date + daysLater).toISOString()
}
