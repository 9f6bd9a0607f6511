import { Anchor, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../texts/texts.ts'
import { CodeField } from './code-field.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { sessionTexts } from './texts.ts'
import type { useSignIn } from './use-sign-in.ts'

interface Props extends Pick<ReturnType<typeof useSignIn>, 'error' | 'isPending'> {
  onCode: (code: string) => void
  onLeave: () => void
}

/** The second step of a sign-in: a code of the authenticator app, or a recovery code. */
export function CodeStep({ error, isPending, onCode, onLeave }: Props) {
  const t = useTexts(sessionTexts)
  const [code, setCode] = useState('')
  const [kind, setKind] = useState<'app' | 'recovery'>('app')
  const isRecovery = kind === 'recovery'
  const change = () => {
    setKind(isRecovery ? 'app' : 'recovery')
    setCode('')
  }
  return (
    <>
      <Text size="sm">{isRecovery ? t.recoveryMeans : t.codeMeans}</Text>
      <SignInForm error={error} isPending={isPending} onSubmit={() => onCode(code)}>
        <CodeField key={kind} kind={kind} code={code} onChange={setCode} />
      </SignInForm>
      <Group justify="space-between" gap="xs">
        <Anchor component="button" type="button" size="sm" onClick={change}>
          {isRecovery ? t.useApp : t.useRecovery}
        </Anchor>
        <Anchor component="button" type="button" size="sm" onClick={onLeave}>
          {t.back}
        </Anchor>
      </Group>
      <Text size="sm" c="dimmed">
        {t.lost}
      </Text>
    </>
  )
}
