import { useMutation } from '@tanstack/react-query'
import { ask } from '../../../api/client.ts'
import { useNotify } from '../../../parts/notify.ts'
import { useTexts } from '../../../texts/texts.ts'
import { ActForm } from '../parts/act-form.tsx'
import { usersChanged } from '../users/users-changed.ts'
import { ProofFields, useProof } from './proof-fields.tsx'
import { signInTexts } from './texts.ts'

export function TurnOff({ onClose }: { onClose: () => void }) {
  const t = useTexts(signInTexts)
  const notify = useNotify()
  const [proof, setProof] = useProof()
  const turnOff = useMutation({
    mutationFn: () => ask('/api/session/two-step/off', { method: 'POST', body: proof }),
    // 401 means what was typed here, not the session.
    meta: { keepsSession: true },
    onSuccess: async () => {
      notify(t.nowOff)
      onClose()
      await usersChanged()
    },
  })
  return (
    <ActForm means={t.turnOffMeans} go={t.turnOff} danger act={turnOff} onClose={onClose}>
      <ProofFields proof={proof} onChange={setProof} />
    </ActForm>
  )
}
