import './tickets.css'
import { Button, Group, Text, VisuallyHidden } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { TicketPage } from '../../../src/console-api/contract.ts'
import { ask, queryText } from '../../api/client.ts'
import { queryClient } from '../../api/query.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useSearch } from '../../shell/search.ts'
import { useTexts } from '../../texts/texts.ts'
import { apiFilter, countFilters } from './filter-words.ts'
import { Filters } from './filters.tsx'
import { ticketsTexts } from './texts.ts'
import { TicketRows } from './ticket-rows.tsx'

const rowsOfPage = 100
/** A longer list would ask for all of its pages whenever something changes, and move away from under its reader. */
const livePages = 3

export function TicketsPage() {
  const t = useTexts(ticketsTexts)
  const [search] = useSearch()
  const filter = apiFilter(search)
  return (
    <>
      <PageTitle title={t.title} means={t.means}>
        <Button
          component="a"
          href={`/api/tickets/csv${queryText(filter)}`}
          download="tickets.csv"
          variant="default"
          leftSection={<IconDownload size={16} />}
        >
          {t.csv}
        </Button>
      </PageTitle>
      <Filters />
      <TicketList filter={filter} isFiltered={countFilters(search) > 0} />
    </>
  )
}

function TicketList({ filter, isFiltered }: { filter: Record<string, string>; isFiltered: boolean }) {
  const t = useTexts(ticketsTexts)
  const queryKey = ['tickets', 'list', filter]
  const loaded = queryClient.getQueryData<{ pages: unknown[] }>(queryKey)?.pages.length ?? 0
  const isStill = loaded > livePages
  const {
    data,
    error,
    isPending,
    isPlaceholderData,
    hasNextPage,
    isFetchingNextPage,
    fetchNextPage,
    refetch,
  } = useInfiniteQuery({
    queryKey,
    enabled: !isStill,
    initialPageParam: '',
    queryFn: ({ pageParam: cursor, signal }) =>
      ask<TicketPage>('/api/tickets', { query: { ...filter, limit: rowsOfPage, cursor }, signal }),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // What was there stays until the answer comes.
    placeholderData: before => before,
  })
  const readOn = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage()
  }, [fetchNextPage, isFetchingNextPage])
  if (error !== null && data === undefined) return <Problem error={error} onRetry={() => void refetch()} />
  if (isPending || data === undefined) return <Loading />
  const tickets = data.pages.flatMap(page => page.tickets)
  if (tickets.length === 0)
    return isFiltered ? (
      <Empty title={t.noneFit}>{t.noneFitMeans}</Empty>
    ) : (
      <Empty title={t.none}>{t.noneMeans}</Empty>
    )
  return (
    <>
      <Group justify="space-between" gap="xs" mb={4} mih={30}>
        <Text size="xs" c="dimmed" role="status">
          {t.loaded(tickets.length, hasNextPage)}
        </Text>
        {isStill ? (
          <Group gap="xs">
            <Text size="xs" c="dimmed">
              {t.still}
            </Text>
            <Button size="compact-xs" variant="default" onClick={() => showNewest(queryKey)}>
              {t.newest}
            </Button>
          </Group>
        ) : (
          <Text size="xs" c="dimmed" visibleFrom="md">
            {t.keys}
          </Text>
        )}
      </Group>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      <div aria-busy={isPlaceholderData} style={isPlaceholderData ? { opacity: 0.6 } : {}}>
        <TicketRows tickets={tickets} hasMore={hasNextPage} onEnd={readOn} />
      </div>
      {isFetchingNextPage && <VisuallyHidden role="status">{t.more}</VisuallyHidden>}
    </>
  )
}

function showNewest(queryKey: readonly unknown[]): void {
  window.scrollTo({ top: 0 })
  void queryClient.resetQueries({ queryKey })
}
