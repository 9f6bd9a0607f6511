import { Anchor, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { RecoveryCodesAnswer, TwoStepBegun } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { Copied } from '../../../parts/copied.tsx'
import { Loading } from '../../../parts/loading.tsx'
import { useNotify } from '../../../parts/notify.ts'
import { CodeField } from '../../../session/code-field.tsx'
import { PasswordField } from '../../../session/password-field.tsx'
import { useTexts } from '../../../texts/texts.ts'
import { ActForm } from '../parts/act-form.tsx'
import { usersChanged } from '../users/users-changed.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { signInTexts } from './texts.ts'

const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }))

/** 401 means what was typed here, not the session. */
const meta = { keepsSession: true }

/** Password, then the secret for the app and a first code, then the recovery codes. */
export function TurnOn({ onClose }: { onClose: () => void }) {
  const [begun, setBegun] = useState<TwoStepBegun | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (codes !== null) return <RecoveryCodes codes={codes} onClose={onClose} />
  if (begun !== null) return <FirstCode begun={begun} onDone={setCodes} onClose={onClose} />
  return <Begin onBegun={setBegun} onClose={onClose} />
}

function Begin({ onBegun, onClose }: { onBegun: (begun: TwoStepBegun) => void; onClose: () => void }) {
  const t = useTexts(signInTexts)
  const [password, setPassword] = useState('')
  const begin = useMutation({
    mutationFn: () => ask<TwoStepBegun>('/api/session/two-step', { method: 'POST', body: { password } }),
    meta,
    onSuccess: onBegun,
  })
  return (
    <ActForm means={t.beginMeans} go={t.goOn} act={begin} onClose={onClose}>
      <PasswordField label={t.yourPassword} password={password} onChange={setPassword} isFirst />
    </ActForm>
  )
}

interface FirstCodeProps {
  begun: TwoStepBegun
  onDone: (recoveryCodes: readonly string[]) => void
  onClose: () => void
}

function FirstCode({ begun: { secret, uri }, onDone, onClose }: FirstCodeProps) {
  const t = useTexts(signInTexts)
  const notify = useNotify()
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: () =>
      ask<RecoveryCodesAnswer>('/api/session/two-step/confirm', { method: 'POST', body: { code } }),
    meta,
    onSuccess: async ({ recoveryCodes }) => {
      onDone(recoveryCodes)
      notify(t.nowOn)
      await usersChanged()
    },
  })
  return (
    <ActForm means={t.scan} go={t.turnOn} act={confirm} onClose={onClose}>
      <Suspense fallback={<Loading />}>
        <QrCode text={uri} label={t.qr} />
      </Suspense>
      <Stack gap={4}>
        <Copied label={t.secret} value={secret} />
        <Text size="sm">
          <Anchor href={uri}>{t.openHere}</Anchor>
        </Text>
      </Stack>
      <CodeField code={code} onChange={setCode} />
    </ActForm>
  )
}
