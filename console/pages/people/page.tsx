import { Stack, Tabs } from '@mantine/core'
import { PageTitle } from '../../parts/page-title.tsx'
import { useAccounts } from '../../shell/accounts.ts'
import { useAccount, useSearch } from '../../shell/search.ts'
import { useTexts } from '../../texts/texts.ts'
import { AccountBrakes } from './account-brakes.tsx'
import { AccountLists } from './account-lists.tsx'
import { Mistakes } from './mistakes.tsx'
import { Score } from './score.tsx'
import { peopleTexts } from './texts.ts'

const tabs = ['mistakes', 'brakes', 'lists'] as const

/** People and machines told apart: mistakes, brakes and lists. */
export function PeoplePage() {
  const t = useTexts(peopleTexts)
  const [search, change] = useSearch()
  const tab = tabs.find(name => name === search['tab']) ?? 'mistakes'
  return (
    <>
      <PageTitle title={t.title} means={t.means} />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={name =>
          change({ tab: name === 'mistakes' ? undefined : (name ?? undefined) }, { push: true })
        }
      >
        <Tabs.List mb="md">
          {tabs.map(name => (
            <Tabs.Tab key={name} value={name}>
              {t.tabs[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="mistakes">
          <Stack gap="md">
            <Mistakes />
            <Score />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="brakes">
          <EachAccount part={AccountBrakes} />
        </Tabs.Panel>
        <Tabs.Panel value="lists">
          <EachAccount part={AccountLists} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

export interface AccountPart {
  account: string
  /** To be named: there are others beside it. */
  isNamed: boolean
}

/** What belongs to an account, for the chosen one or for all. */
function EachAccount({ part: Part }: { part: (props: AccountPart) => React.ReactNode }) {
  const chosen = useAccount()
  const all = useAccounts()
  const accounts = chosen === null ? all : [chosen]
  return accounts.map(account => <Part key={account} account={account} isNamed={accounts.length > 1} />)
}
