import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type {
  PromisesAnswer,
  ReplyTimeDaysAnswer,
  ReplyTimesAnswer,
} from '../../../src/console-api/contract.ts'
import { ask } from '../../api/client.ts'
import { useAccount, useSearch } from '../../shell/search.ts'

export const choices = ['7', '28', '90'] as const
export type Choice = (typeof choices)[number]

/** How many of the last days are looked at, as the address says. */
export function useDays(): Choice {
  const [search] = useSearch()
  return choices.find(days => days === search['days']) ?? '28'
}

function useAsking() {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return { days: useDays(), zone, account: useAccount() }
}

/** Greeter learns these once a minute (src/reply-times), so no live change tells of them. */
const everyMinute = { placeholderData: keepPreviousData, refetchInterval: 60_000 } as const

export function useReplyTimes() {
  const query = useAsking()
  return useQuery({
    queryKey: ['reply-times', 'all', query],
    queryFn: ({ signal }) => ask<ReplyTimesAnswer>('/api/reply-times', { query, signal }),
    ...everyMinute,
  })
}

export function useReplyTimeDays() {
  const query = useAsking()
  return useQuery({
    queryKey: ['reply-times', 'by-day', query],
    queryFn: ({ signal }) => ask<ReplyTimeDaysAnswer>('/api/reply-times/by-day', { query, signal }),
    ...everyMinute,
  })
}

export function usePromises() {
  const query = { account: useAccount() }
  return useQuery({
    queryKey: ['reply-times', 'promises', query],
    queryFn: ({ signal }) => ask<PromisesAnswer>('/api/promises', { query, signal }),
    ...everyMinute,
  })
}
