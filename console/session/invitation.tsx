import { Alert, Button, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ApiProblem, ask } from '../api/client.ts'
import { useTexts } from '../texts/texts.ts'
import { CodeStep } from './code-step.tsx'
import { Door } from './door.tsx'
import { EmailField } from './email-field.tsx'
import { useRefusalText } from './refusal.ts'
import { sessionTexts } from './texts.ts'
import { useSignIn } from './use-sign-in.ts'

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
  const refusalText = useRefusalText()
  const { signIn, second, ...signingIn } = useSignIn(() => navigate({ to: '/', replace: true }))
  const accept = useMutation({
    mutationFn: () =>
      ask<{ email: string }>('/api/invitations/accept', {
        method: 'POST',
        body: { secret, password, ...(isFirst && { email }) },
      }),
    onSuccess: accepted => signIn({ email: accepted.email, password }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (isShort || password !== again) return
    // The link is used up by the first time, the sign-in may be tried again.
    if (accept.data === undefined) accept.mutate()
    else signIn({ email: accept.data.email, password })
  }
  const error = accept.error ?? signingIn.error
  const isBadLink = accept.error instanceof ApiProblem && accept.error.status === 404
  if (second !== null)
    return (
      <Door title={t.signIn}>
        <CodeStep {...signingIn} onCode={second.give} onLeave={second.leave} />
      </Door>
    )
  return (
    <Door title={t.welcome}>
      <Text size="sm">{isFirst ? t.first : t.choose}</Text>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {isFirst && <EmailField email={email} onChange={setEmail} />}
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
          {error !== null && (
            <Alert color="red" role="alert">
              {isBadLink ? t.badLink : refusalText(error)}
            </Alert>
          )}
          <Button type="submit" loading={accept.isPending || signingIn.isPending}>
            {t.save}
          </Button>
        </Stack>
      </form>
    </Door>
  )
}
