import { Alert, Button, Stack, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { AccountDetails } from '../../../../src/console-api/contract.ts'
import { Empty } from '../../../parts/empty.tsx'
import { Loading } from '../../../parts/loading.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { Problem } from '../../../parts/problem.tsx'
import { Needs } from '../../../session/role.tsx'
import { useSearch } from '../../../shell/search.ts'
import { useTexts } from '../../../texts/texts.ts'
import { settingsTexts } from '../texts.ts'
import { AccountDialog, type Dialog } from './account-dialog.tsx'
import { AccountRow } from './account-row.tsx'
import { AddAccount } from './add-account.tsx'
import { useAccountDetails } from './use-accounts.ts'

const atOnce = 25
/** With fewer, nobody has to search. */
const manyAccounts = 8

export function AccountsPart() {
  const t = useTexts(settingsTexts)
  const { data, error, refetch } = useAccountDetails()
  const [isAdding, setAdding] = useState(false)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  if (error !== null && data === undefined) return <Problem error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  const { accounts, oauth, publicUrl } = data
  const add = (
    <Needs role="owner">
      <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
        {t.accounts.add}
      </Button>
    </Needs>
  )
  return (
    <Stack gap="md">
      <CameBack />
      <Panel title={t.parts.accounts} actions={add}>
        {accounts.length === 0 ? (
          <Empty title={t.accounts.none}>{t.accounts.noneMeans}</Empty>
        ) : (
          <AccountList accounts={accounts} onOpen={setDialog} />
        )}
      </Panel>
      <AddAccount
        opened={isAdding}
        hasApp={oauth}
        onClose={() => setAdding(false)}
        onAdded={account => setDialog({ kind: 'connect', account })}
      />
      <AccountDialog dialog={dialog} publicUrl={publicUrl} onClose={() => setDialog(null)} />
    </Stack>
  )
}

function AccountList({
  accounts,
  onOpen,
}: {
  accounts: readonly AccountDetails[]
  onOpen: (dialog: Dialog) => void
}) {
  const { accounts: t } = useTexts(settingsTexts)
  const [wanted, setWanted] = useState('')
  const [most, setMost] = useState(atOnce)
  const fitting = accounts.filter(({ id, email }) =>
    `${id} ${email ?? ''}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  )
  return (
    <Stack gap="xs">
      {accounts.length > manyAccounts && (
        <TextInput
          label={t.filter}
          maw={320}
          value={wanted}
          onChange={event => setWanted(event.currentTarget.value)}
        />
      )}
      <div>
        {fitting.slice(0, most).map(account => (
          <AccountRow key={account.id} account={account} onOpen={onOpen} />
        ))}
      </div>
      {fitting.length === 0 && <Empty title={t.noneFits} />}
      {fitting.length > most && (
        <Button variant="default" onClick={() => setMost(most + 4 * atOnce)}>
          {t.more(most, fitting.length)}
        </Button>
      )}
    </Stack>
  )
}

/** What came of the way to Gorgias and back (console-api/account-routes.ts). */
function CameBack() {
  const t = useTexts(settingsTexts)
  const [{ added, refused }, change] = useSearch()
  if (added === undefined && refused === undefined) return null
  return (
    <Alert
      color={refused === undefined ? 'teal' : 'red'}
      role="status"
      withCloseButton
      closeButtonLabel={t.close}
      onClose={() => change({ added: undefined, refused: undefined })}
      {...(refused !== undefined && { title: t.add.refused })}
    >
      {refused ?? t.add.added(added ?? '')}
    </Alert>
  )
}
