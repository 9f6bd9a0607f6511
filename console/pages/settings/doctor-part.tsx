import { Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { Empty } from '../../parts/empty.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Needs } from '../../session/role.tsx'
import { useAccount } from '../../shell/search.ts'
import { useTexts } from '../../texts/texts.ts'
import { TestAccount } from './accounts/test-account.tsx'
import { useAccountDetails } from './accounts/use-accounts.ts'
import { settingsTexts } from './texts.ts'

export function DoctorPart() {
  const t = useTexts(settingsTexts)
  return (
    <Needs role="owner" otherwise={<Empty title={t.ownersOnly} />}>
      <Examination />
    </Needs>
  )
}

function Examination() {
  const t = useTexts(settingsTexts)
  const { data } = useAccountDetails()
  const chosen = useAccount()
  const [wanted, setWanted] = useState(chosen)
  if (data === undefined) return <Loading />
  const names = data.accounts.map(({ id }) => id)
  const account = wanted !== null && names.includes(wanted) ? wanted : names[0]
  if (account === undefined) return <Empty title={t.accounts.none}>{t.accounts.noneMeans}</Empty>
  return (
    <Stack gap="md">
      {names.length > 1 && (
        <Select
          label={t.doctor.account}
          maw={320}
          data={names}
          searchable
          allowDeselect={false}
          value={account}
          onChange={setWanted}
        />
      )}
      <Panel title={account}>
        <TestAccount key={account} account={account} />
      </Panel>
    </Stack>
  )
}
