import { useMutation } from '@tanstack/react-query'
import type { RecoveryCodesAnswer } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { useTexts } from '../../../texts/texts.ts'
import { ActForm } from '../parts/act-form.tsx'
import { usersChanged } from '../users/users-changed.ts'
import { ProofFields, useProof } from './proof-fields.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { signInTexts } from './texts.ts'

export function NewCodes({ onClose }: { onClose: () => void }) {
  const t = useTexts(signInTexts)
  const [proof, setProof] = useProof()
  const renew = useMutation({
    mutationFn: () =>
      ask<RecoveryCodesAnswer>('/api/session/two-step/recovery-codes', { method: 'POST', body: proof }),
    // 401 means what was typed here, not the session.
    meta: { keepsSession: true },
    onSuccess: usersChanged,
  })
  if (renew.data !== undefined) return <RecoveryCodes codes={renew.data.recoveryCodes} onClose={onClose} />
  return (
    <ActForm means={t.newCodesMeans} go={t.newCodes} act={renew} onClose={onClose}>
      <ProofFields proof={proof} onChange={setProof} />
    </ActForm>
  )
}
