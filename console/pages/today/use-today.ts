import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type {
  AlarmsAnswer,
  FiguresAnswer,
  OperationAnswer,
  PauseAnswer,
  SeriesAnswer,
  SeriesBy,
} from '../../../src/console-api/contract.ts'
import { ask } from '../../api/client.ts'
import { queryClient } from '../../api/query.ts'
import { useAccount } from '../../shell/search.ts'
import type { Days } from './period.ts'

/**
 * One day is live. Of more days a new ticket changes next to nothing, and asking for them is not free, so they are asked
 * for once a minute.
 */
const renewal = ({ from, to }: Days) =>
  from === to ? { topic: 'stats', every: {} } : { topic: 'past', every: { refetchInterval: 60_000 } }

export function useFigures(days: Days) {
  const query = { ...days, account: useAccount() }
  const { topic, every } = renewal(days)
  return useQuery({
    queryKey: [topic, 'figures', query],
    ...every,
    queryFn: ({ signal }) => ask<FiguresAnswer>('/api/figures', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export function useSeries(days: Days, by: SeriesBy) {
  const query = { ...days, by, account: useAccount() }
  const { topic, every } = renewal(days)
  return useQuery({
    queryKey: [topic, 'series', query],
    ...every,
    queryFn: ({ signal }) => ask<SeriesAnswer>('/api/series', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

/** How the chosen accounts go. */
export function useOperation() {
  const query = { account: useAccount() }
  return useQuery({
    queryKey: ['stats', 'operation', query],
    queryFn: ({ signal }) => ask<OperationAnswer>('/api/operation', { query, signal }),
    placeholderData: keepPreviousData,
  })
}

export function useAlarms() {
  return useQuery({
    queryKey: ['alarms'],
    queryFn: ({ signal }) => ask<AlarmsAnswer>('/api/alarms', { signal }),
  })
}

/** @param account null: all. */
export async function pause(account: string | null, reason: string): Promise<PauseAnswer> {
  return await changed(ask<PauseAnswer>('/api/pause', { method: 'POST', body: { account, reason } }))
}

export async function resume(account: string | null): Promise<PauseAnswer> {
  return await changed(ask<PauseAnswer>('/api/resume', { method: 'POST', body: { account } }))
}

async function changed<T>(asking: Promise<T>): Promise<T> {
  const answer = await asking
  await queryClient.invalidateQueries({ queryKey: ['stats'] })
  return answer
}
