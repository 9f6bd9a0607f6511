import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AuditAnswer } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { Empty } from '../../../parts/empty.tsx'
import { Loading } from '../../../parts/loading.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { Problem } from '../../../parts/problem.tsx'
import { Needs } from '../../../session/role.tsx'
import { useAccount } from '../../../shell/search.ts'
import { useTexts } from '../../../texts/texts.ts'
import { settingsTexts } from '../texts.ts'
import { AuditEntry } from './audit-entry.tsx'

const rowsOfPage = 50

export function AuditPart() {
  const t = useTexts(settingsTexts)
  return (
    <Needs role="editor" otherwise={<Empty title={t.editorsOnly} />}>
      <Audit />
    </Needs>
  )
}

function Audit() {
  const t = useTexts(settingsTexts)
  const account = useAccount()
  const [what, setWhat] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [named] = useDebouncedValue(name.trim(), 300)
  const filter = { what, name: named, account, limit: rowsOfPage }
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['audit', filter],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      ask<AuditAnswer>('/api/audit', {
        query: { ...filter, before: pageParam === 0 ? null : pageParam },
        signal,
      }),
    getNextPageParam: ({ nextBefore }) => nextBefore,
    placeholderData: before => before,
  })
  const entries = data?.pages.flatMap(page => page.entries) ?? []
  return (
    <Panel title={t.parts.audit}>
      <Stack gap="sm">
        <Group gap="sm" align="flex-end">
          <Select
            flex="1 1 200px"
            label={t.audit.what}
            placeholder={t.audit.all}
            clearable
            searchable
            data={Object.entries(t.audit.changes).map(([value, label]) => ({ value, label }))}
            value={what}
            onChange={setWhat}
          />
          <TextInput
            flex="1 1 200px"
            label={t.audit.who}
            placeholder={t.audit.all}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
          />
        </Group>
        {error !== null && data === undefined && <Problem error={error} onRetry={() => void refetch()} />}
        {error === null && data === undefined && <Loading />}
        {data !== undefined && entries.length === 0 && <Empty title={t.audit.none} />}
        <div>
          {entries.map(entry => (
            <AuditEntry key={entry.id} entry={entry} />
          ))}
        </div>
        {hasNextPage && (
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t.audit.older}
          </Button>
        )}
      </Stack>
    </Panel>
  )
}
