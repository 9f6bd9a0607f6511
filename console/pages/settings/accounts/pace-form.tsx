import { NumberInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../../api/client.ts'
import { useTexts } from '../../../texts/texts.ts'
import { ActForm } from '../parts/act-form.tsx'
import { settingsTexts } from '../texts.ts'
import { accountsChanged } from './use-accounts.ts'

export function PaceForm(props: { account: string; share: number | null; onClose: () => void }) {
  const { account, share, onClose } = props
  const t = useTexts(settingsTexts)
  const [percent, setPercent] = useState<number | string>(share === null ? '' : Math.round(share * 100))
  const save = useMutation({
    mutationFn: () => {
      const paceReserve = typeof percent === 'number' ? percent / 100 : null
      return ask(`/api/accounts/${account}`, { method: 'PATCH', body: { paceReserve } })
    },
    onSuccess: async () => {
      onClose()
      await accountsChanged()
    },
  })
  return (
    <ActForm means={t.pace.means} go={t.save} act={save} onClose={onClose}>
      <NumberInput
        label={t.pace.label}
        description={t.pace.usual}
        min={0}
        max={90}
        allowDecimal={false}
        value={percent}
        onChange={setPercent}
      />
    </ActForm>
  )
}
