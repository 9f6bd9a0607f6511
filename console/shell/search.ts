import { useNavigate, useSearch as useRouterSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** What stands behind the ? of the address: plain words, kept when a page is reloaded or sent to a colleague. */
export type Search = Readonly<Record<string, string | undefined>>

export const parseSearch = (text: string): Search => Object.fromEntries(new URLSearchParams(text))

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(search).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '',
  )
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`
}

/**
 * The words of the address, and a function that changes some of them (undefined or empty takes one away). A change
 * takes the place of the entry in the browser's history unless it is to `push`.
 */
export function useSearch(): [
  search: Search,
  change: (changes: Search, options?: { push?: boolean }) => void,
] {
  const search: Search = useRouterSearch({ strict: false })
  const navigate = useNavigate()
  const change = useCallback(
    (changes: Search, { push = false }: { push?: boolean } = {}) =>
      void navigate({
        to: '.',
        search: (before: Search) => ({ ...before, ...changes }),
        replace: !push,
        resetScroll: false,
      }),
    [navigate],
  )
  return [search, change]
}

/** The chosen account; null: all. */
export function useAccount(): string | null {
  const [search] = useSearch()
  return search['account'] || null
}
