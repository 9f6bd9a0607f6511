import { useInfiniteQuery } from '@tanstack/react-query'
import type { WorkLine, WorkPage } from '../../../src/console-api/contract.ts'
import { ask } from '../../api/client.ts'

export type ListName = WorkPage['list']

export interface WorkFilters {
  list: ListName
  account: string | null
  reason: string | null
  /** In seconds. */
  olderThan: string | null
  order: 'newest' | 'oldest'
}

const rowsOfPage = 100

/** A work list as far as it was read, with the counts of its reasons. */
export function useWork({ list, ...filters }: WorkFilters) {
  return useInfiniteQuery({
    queryKey: ['work', list, filters],
    initialPageParam: '',
    queryFn: ({ pageParam: cursor, signal }) =>
      ask<WorkPage>('/api/work', { query: { list, ...filters, limit: rowsOfPage, cursor }, signal }),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: before => (before?.pages[0]?.list === list ? before : undefined),
  })
}

/** A ticket stands there once for each thing that waits. */
export const keyOf = ({ account, ticketId, what }: WorkLine): string => `${account}:${ticketId}:${what}`
