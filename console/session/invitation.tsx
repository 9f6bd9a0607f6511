import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ApiProblem, ask } from '../api/client.ts'
import { useTexts } from '../texts/texts.ts'
import { Door } from './door.tsx'
import { takeUpSession } from './session.ts'
import { sessionTexts } from './texts.ts'

/** Shorter passwords are refused (src/access/password.ts). */
const shortest = 12

/** The page of a link: joins, or chooses a new password, and signs in at once. */
export function InvitationPage() {
  const t = useTexts(sessionTexts)
  const navigate = useNavigate()
  // Behind the #, so that no server and no log sees it.
  const [secret] = useState(() => location.hash.slice(1))
  // The link of the first owner is for whoever opens it.
  const [isFirst] = useState(() => new URLSearchParams(location.search).get('first') === 'owner')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [isChecked, setChecked] = useState(false)
  const isShort = password.length < shortest
  const accept = useMutation({
    mutationFn: () => acceptAndSignIn({ secret, password, ...(isFirst && { email }) }),
    onSuccess: async () => {
      await takeUpSession()
      await navigate({ to: '/', replace: true })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!isShort && password === again) accept.mutate()
  }
  const isBadLink = accept.error instanceof ApiProblem && accept.error.status === 404
  return (
    <Door title={t.welcome}>
      <Text size="sm">{isFirst ? t.first : t.choose}</Text>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {isFirst && (
            <TextInput
              label={t.email}
              type="email"
              autoComplete="username"
              required
              withAsterisk={false}
              value={email}
              onChange={event => setEmail(event.currentTarget.value)}
            />
          )}
          <PasswordInput
            label={t.newPassword}
            autoComplete="new-password"
            value={password}
            onChange={event => setPassword(event.currentTarget.value)}
            error={isChecked && isShort && t.tooShort}
          />
          <PasswordInput
            label={t.repeat}
            autoComplete="new-password"
            value={again}
            onChange={event => setAgain(event.currentTarget.value)}
            error={isChecked && !isShort && password !== again && t.differs}
          />
          {accept.error !== null && (
            <Alert color="red" role="alert">
              {isBadLink ? t.badLink : accept.error.message}
            </Alert>
          )}
          <Button type="submit" loading={accept.isPending}>
            {t.save}
          </Button>
        </Stack>
      </form>
    </Door>
  )
}

async function acceptAndSignIn(given: { secret: string; password: string; email?: string }): Promise<void> {
  const { email } = await ask<{ email: string }>('/api/invitations/accept', { method: 'POST', body: given })
  await ask('/api/session', { method: 'POST', body: { email, password: given.password } })
}
