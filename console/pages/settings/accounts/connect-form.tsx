import { Checkbox, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccountDone } from '../../../../src/console-api/contract.ts'
import { ApiProblem, ask } from '../../../api/client.ts'
import { useTexts } from '../../../texts/texts.ts'
import { ActForm } from '../parts/act-form.tsx'
import { DoneLines } from '../parts/done-lines.tsx'
import { settingsTexts } from '../texts.ts'
import { accountsChanged } from './use-accounts.ts'

interface Props {
  account: string
  publicUrl: string | null
  onClose: () => void
}

export function ConnectForm({ account, publicUrl, onClose }: Props) {
  const { connect: t } = useTexts(settingsTexts)
  const [url, setUrl] = useState(publicUrl ?? location.origin)
  const [arm, setArm] = useState(false)
  const [move, setMove] = useState(false)
  const connect = useMutation({
    mutationFn: () =>
      ask<AccountDone>(`/api/accounts/${account}/connect`, {
        method: 'POST',
        body: { publicUrl: url, arm, move },
      }),
    onSuccess: accountsChanged,
  })
  if (connect.data !== undefined)
    return <DoneLines title={t.done} lines={connect.data.lines} onClose={onClose} />
  // An integration of another Greeter is only taken over by who says so.
  const isElsewhere = connect.error instanceof ApiProblem && connect.error.status === 409
  return (
    <ActForm means={t.means} go={t.go} act={connect} onClose={onClose}>
      <TextInput
        label={t.url}
        description={t.urlMeans}
        type="url"
        required
        value={url}
        onChange={event => setUrl(event.currentTarget.value)}
      />
      <Checkbox
        label={t.arm}
        description={t.armMeans}
        checked={arm}
        onChange={event => setArm(event.currentTarget.checked)}
      />
      {(isElsewhere || move) && (
        <Checkbox label={t.move} checked={move} onChange={event => setMove(event.currentTarget.checked)} />
      )}
    </ActForm>
  )
}
