import './people.css'
import { Alert, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PolicyAnswer } from '../../../src/console-api/contract.ts'
import { ask } from '../../api/client.ts'
import { Loading } from '../../parts/loading.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useTexts } from '../../texts/texts.ts'
import { EntryModal } from './entry-modal.tsx'
import { entriesOf, type ListName } from './list-edits.ts'
import { ListPanel } from './list-panel.tsx'
import { LookUp } from './look-up.tsx'
import type { AccountPart } from './page.tsx'
import { peopleTexts } from './texts.ts'

const lists: readonly ListName[] = ['exclusions', 'trusted']

/** What is asked in the dialog: a new entry, another one in its place, or none any more. */
export type Wish = { list: ListName; do: 'add' } | { list: ListName; do: 'change' | 'remove'; index: number }

/** The lists of an account's policy, and what holds for one address. */
export function AccountLists({ account, isNamed }: AccountPart) {
  const { lists: t } = useTexts(peopleTexts)
  const [wish, setWish] = useState<Wish | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['policies', 'active', account],
    queryFn: ({ signal }) => ask<PolicyAnswer>(`/api/policies/${encodeURIComponent(account)}`, { signal }),
  })
  if (data === undefined)
    return error === null ? <Loading /> : <Problem error={error} onRetry={() => void refetch()} />
  const { document, file } = data
  return (
    <Stack gap="md" mb="lg">
      <LookUp account={account} isNamed={isNamed} />
      {file !== null && <Alert color="gray">{t.file(file)}</Alert>}
      {document !== null &&
        lists.map(list => (
          <ListPanel
            key={list}
            list={list}
            entries={entriesOf(document, list)}
            onWish={file === null ? setWish : null}
          />
        ))}
      {document !== null && wish !== null && (
        <EntryModal policy={data} document={document} wish={wish} onClose={() => setWish(null)} />
      )}
    </Stack>
  )
}
