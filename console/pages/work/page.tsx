import './work.css'
import { Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { WorkCounts } from '../../../src/console-api/contract.ts'
import { ask } from '../../api/client.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { useAccount, useSearch } from '../../shell/search.ts'
import { useTexts } from '../../texts/texts.ts'
import { workTexts } from './texts.ts'
import { WorkDesk } from './work-desk.tsx'

/** What Greeter leaves to a person. */
export function HeldPage() {
  const t = useTexts(workTexts)
  return (
    <>
      <PageTitle title={t.held.title} means={t.held.means} />
      <WorkDesk key="held" list="held" />
    </>
  )
}

const failedLists = ['failed', 'dead'] as const

/** What went wrong: at Gorgias, or here. */
export function FailedPage() {
  const t = useTexts(workTexts)
  const account = useAccount()
  const [search, change] = useSearch()
  const list = search['list'] === 'dead' ? 'dead' : 'failed'
  const { data: counts } = useQuery({
    queryKey: ['work', 'counts', account],
    queryFn: ({ signal }) => ask<WorkCounts>('/api/work/counts', { query: { account }, signal }),
  })
  return (
    <>
      <PageTitle title={t.failed.title} means={t.failed.means} />
      <Tabs
        value={list}
        onChange={name =>
          change({ list: name === 'dead' ? name : undefined, reason: undefined }, { push: true })
        }
      >
        <Tabs.List mb="sm">
          {failedLists.map(name => (
            <Tabs.Tab key={name} value={name}>
              {t.tab(t.lists[name], counts?.[name] ?? null)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={list}>
          <WorkDesk key={list} list={list} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
