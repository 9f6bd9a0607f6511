import { Alert, Button, Code, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ApiProblem, ask } from '../api/client.ts'
import { useTexts } from '../texts/texts.ts'
import { told } from '../told.ts'
import { Door } from './door.tsx'
import { takeUpSession } from './session.ts'
import { sessionTexts } from './texts.ts'

/** Shown in place of every page while nobody is signed in: the address stays, and is where one goes. */
export function SignIn() {
  const t = useTexts(sessionTexts)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => ask('/api/session', { method: 'POST', body: { email, password } }),
    onSuccess: takeUpSession,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate()
  }
  return (
    <Door title={t.signIn}>
      {!told.hasUsers && (
        <Alert color="yellow">
          <Text size="sm">{t.nobody}</Text>
          <Code block mt="xs">
            greeter user add you@example.com --role owner
          </Code>
        </Alert>
      )}
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label={t.email}
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            value={email}
            onChange={event => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={t.password}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={event => setPassword(event.currentTarget.value)}
          />
          {signIn.error !== null && (
            <Alert color="red" role="alert">
              {refusalText(signIn.error, t)}
            </Alert>
          )}
          <Button type="submit" loading={signIn.isPending}>
            {t.signIn}
          </Button>
        </Stack>
      </form>
      <Text size="sm" c="dimmed">
        {t.forgot}
      </Text>
    </Door>
  )
}

function refusalText(error: Error, t: { refused: string; tooOften: string }): string {
  const status = error instanceof ApiProblem ? error.status : 0
  if (status === 401) return t.refused
  return status === 429 ? t.tooOften : error.message
}
