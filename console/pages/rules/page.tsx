import { Select, Stack, Tabs, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ComponentType, lazy, Suspense } from 'react'
import type { PolicyAnswer, PolicyTermsAnswer } from '../../../src/console-api/contract.ts'
import { ask } from '../../api/client.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useSession } from '../../session/session.ts'
import { useAccounts } from '../../shell/accounts.ts'
import { useAccount, useSearch } from '../../shell/search.ts'
import { useTexts } from '../../texts/texts.ts'
import { DeskProvider } from './desk.tsx'
import { Head } from './head.tsx'
import { isReadableTab, type Tab, tabs, useTab } from './tabs.ts'
import { rulesTexts } from './texts.ts'
import { Unreadable } from './unreadable.tsx'
import './rules.css'

/** Editors, diffs and drawings come when their tab is opened. */
const parts: Readonly<Record<Tab, ComponentType>> = {
  rules: lazy(() => import('./rule-list/rules-tab.tsx')),
  texts: lazy(() => import('./wordings/texts-tab.tsx')),
  calendars: lazy(() => import('./calendars/calendars-tab.tsx')),
  yaml: lazy(() => import('./yaml/yaml-tab.tsx')),
  trial: lazy(() => import('./trial/trial-tab.tsx')),
  history: lazy(() => import('./history/history-tab.tsx')),
}

/** Which tickets are answered, and with what words: changed as a draft, tried out, and made a version. */
export function RulesPage() {
  const t = useTexts(rulesTexts)
  const chosen = useAccount()
  const accounts = useAccounts()
  const account = chosen ?? (accounts.length === 1 ? accounts[0] : undefined)
  if (account !== undefined) return <AccountRules key={account} account={account} />
  return (
    <>
      <PageTitle title={t.title} />
      <ChooseAccount accounts={accounts} />
    </>
  )
}

function ChooseAccount({ accounts }: { accounts: readonly string[] }) {
  const t = useTexts(rulesTexts)
  const [, change] = useSearch()
  if (accounts.length === 0) return <Empty title={t.noAccount} />
  return (
    <Select
      label={t.chooseAccount}
      description={t.oneAccount}
      data={[...accounts]}
      value={null}
      onChange={account => change({ account: account ?? undefined })}
      maw={320}
    />
  )
}

function AccountRules({ account }: { account: string }) {
  const t = useTexts(rulesTexts)
  const session = useSession()
  const policy = useQuery({
    queryKey: ['policies', account, 'active'],
    queryFn: ({ signal }) => ask<PolicyAnswer>(`/api/policies/${encodeURIComponent(account)}`, { signal }),
  })
  const terms = useQuery({
    queryKey: ['policy-terms'],
    queryFn: ({ signal }) => ask<PolicyTermsAnswer>('/api/policy-terms', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const error = policy.error ?? terms.error
  if (policy.data !== undefined && terms.data !== undefined && session.data)
    return (
      <DeskProvider user={session.data.name} policy={policy.data} terms={terms.data}>
        <Stack gap="md">
          <Head policy={policy.data} />
          <Parts />
        </Stack>
      </DeskProvider>
    )
  return (
    <>
      <PageTitle title={t.title} />
      {error === null ? <Loading /> : <Problem error={error} onRetry={() => void policy.refetch()} />}
    </>
  )
}

function Parts() {
  const t = useTexts(rulesTexts)
  const { tab, show } = useTab()
  return (
    <Tabs value={tab} onChange={next => show(tabs.find(one => one === next) ?? 'rules')} keepMounted={false}>
      <Tabs.List className="rules-tabs">
        {tabs.map(one => (
          <Tabs.Tab key={one} value={one}>
            <Text size="sm">{t.tabs[one]}</Text>
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(one => {
        const Part = parts[one]
        return (
          <Tabs.Panel key={one} value={one} pt="md">
            <Suspense fallback={<Loading />}>
              {isReadableTab(one) ? (
                <Unreadable>
                  <Part />
                </Unreadable>
              ) : (
                <Part />
              )}
            </Suspense>
          </Tabs.Panel>
        )
      })}
    </Tabs>
  )
}
