import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTexts } from '../texts/texts.ts'
import { CodeField } from './code-field.tsx'
import { useRefusalText } from './refusal.ts'
import { sessionTexts } from './texts.ts'
import type { useSignIn } from './use-sign-in.ts'

interface Props extends Pick<ReturnType<typeof useSignIn>, 'error' | 'isPending'> {
  onCode: (code: string) => void
  onLeave: () => void
}

/** The second step of a sign-in: a code of the authenticator app, or a recovery code. */
export function CodeStep({ error, isPending, onCode, onLeave }: Props) {
  const t = useTexts(sessionTexts)
  const refusalText = useRefusalText()
  const [code, setCode] = useState('')
  const [kind, setKind] = useState<'app' | 'recovery'>('app')
  const isRecovery = kind === 'recovery'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onCode(code)
  }
  const change = () => {
    setKind(isRecovery ? 'app' : 'recovery')
    setCode('')
  }
  return (
    <>
      <Text size="sm">{isRecovery ? t.recoveryMeans : t.codeMeans}</Text>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <CodeField key={kind} kind={kind} code={code} onChange={setCode} />
          {error !== null && (
            <Alert color="red" role="alert">
              {refusalText(error)}
            </Alert>
          )}
          <Button type="submit" loading={isPending}>
            {t.signIn}
          </Button>
        </Stack>
      </form>
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
