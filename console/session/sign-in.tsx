import { Alert, Code, Text } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../texts/texts.ts'
import { told } from '../told.ts'
import { CodeStep } from './code-step.tsx'
import { Door } from './door.tsx'
import { EmailField } from './email-field.tsx'
import { PasswordField } from './password-field.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { sessionTexts } from './texts.ts'
import { useSignIn } from './use-sign-in.ts'

/** Shown in place of every page while nobody is signed in: the address stays, and is where one goes. */
export function SignIn() {
  const t = useTexts(sessionTexts)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { signIn, second, isPending, error } = useSignIn()
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
      <SignInForm error={error} isPending={isPending} onSubmit={() => signIn({ email, password })}>
        <EmailField email={email} onChange={setEmail} />
        <PasswordField label={t.password} password={password} onChange={setPassword} />
      </SignInForm>
      <Text size="sm" c="dimmed">
        {t.forgot}
      </Text>
    </Door>
  )
}
