import { PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccountSaved } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { useNotify } from '../../../parts/notify.ts'
import { useTexts } from '../../../texts/texts.ts'
import { ActForm } from '../parts/act-form.tsx'
import { settingsTexts } from '../texts.ts'
import { accountsChanged } from './use-accounts.ts'

export function KeyForm(props: { account: string; email: string | null; onClose: () => void }) {
  const { account, onClose } = props
  const t = useTexts(settingsTexts)
  const notify = useNotify()
  const [email, setEmail] = useState(props.email ?? '')
  const [apiKey, setApiKey] = useState('')
  const replace = useMutation({
    mutationFn: () =>
      ask<AccountSaved>(`/api/accounts/${account}/key`, { method: 'PUT', body: { email, apiKey } }),
    onSuccess: async () => {
      notify(t.key.done(account))
      onClose()
      await accountsChanged()
    },
  })
  return (
    <ActForm means={t.key.means} go={t.key.go} act={replace} onClose={onClose}>
      <TextInput
        label={t.add.email}
        type="email"
        required
        autoComplete="off"
        value={email}
        onChange={event => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={t.add.key}
        description={t.add.keyMeans}
        required
        autoComplete="off"
        value={apiKey}
        onChange={event => setApiKey(event.currentTarget.value)}
      />
    </ActForm>
  )
}
