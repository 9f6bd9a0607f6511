import { Alert, Button, Code, PasswordInput, Stack, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTexts } from '../texts/texts.ts'
import { told } from '../told.ts'
import { CodeStep } from './code-step.tsx'
import { Door } from './door.tsx'
import { EmailField } from './email-field.tsx'
import { useRefusalText } from './refusal.ts'
import { sessionTexts } from './texts.ts'
import { useSignIn } from './use-sign-in.ts'

/** Shown in place of every page while nobody is signed in: the address stays, and is where one goes. */
export function SignIn() {
  const t = useTexts(sessionTexts)
  const refusalText = useRefusalText()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { signIn, second, isPending, error } = useSignIn()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn({ email, password })
  }
  if (second !== null)
    return (
      <Door title={t.signIn}>
        <CodeStep error={error} isPending={isPending} onCode={second.give} onLeave={second.leave} />
      </Door>
    )
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
          <EmailField email={email} onChange={setEmail} />
          <PasswordInput
            label={t.password}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={event => setPassword(event.currentTarget.value)}
          />
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
      <Text size="sm" c="dimmed">
        {t.forgot}
      </Text>
    </Door>
  )
}
