import { useMutation } from '@tanstack/react-query'
import type { AccountDone } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { useTexts } from '../../../texts/texts.ts'
import { ActForm } from '../parts/act-form.tsx'
import { DoneLines } from '../parts/done-lines.tsx'
import { settingsTexts } from '../texts.ts'

export function SecretForm({ account, onClose }: { account: string; onClose: () => void }) {
  const { secret: t } = useTexts(settingsTexts)
  const replace = useMutation({
    mutationFn: () => ask<AccountDone>(`/api/accounts/${account}/webhook-secret`, { method: 'POST' }),
  })
  if (replace.data !== undefined)
    return <DoneLines title={t.done} lines={replace.data.lines} onClose={onClose} />
  return <ActForm means={t.means} go={t.go} act={replace} onClose={onClose} />
}
