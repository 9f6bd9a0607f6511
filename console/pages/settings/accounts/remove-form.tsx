import { Checkbox } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Sentence } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { useNotify } from '../../../parts/notify.ts'
import { useSentenceWords } from '../../../parts/sentence-words/use-sentence-words.ts'
import { useTexts } from '../../../texts/texts.ts'
import { ActForm } from '../parts/act-form.tsx'
import { settingsTexts } from '../texts.ts'
import { accountsChanged } from './use-accounts.ts'

export function RemoveForm({ account, onClose }: { account: string; onClose: () => void }) {
  const { remove: t } = useTexts(settingsTexts)
  const notify = useNotify()
  const words = useSentenceWords()
  const [disconnect, setDisconnect] = useState(true)
  const remove = useMutation({
    mutationFn: () =>
      ask<{ lines: Sentence[] }>(`/api/accounts/${account}`, { method: 'DELETE', query: { disconnect } }),
    onSuccess: async ({ lines }) => {
      notify(lines.map(line => words(line, line.text)).join(' '))
      onClose()
      await accountsChanged()
    },
  })
  return (
    <ActForm means={t.means} go={t.go} danger act={remove} onClose={onClose}>
      <Checkbox
        label={t.disconnect}
        checked={disconnect}
        onChange={event => setDisconnect(event.currentTarget.checked)}
      />
    </ActForm>
  )
}
