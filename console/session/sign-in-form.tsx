import { Alert, Button, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTexts } from '../texts/texts.ts'
import { useRefusalText } from './refusal.ts'
import { sessionTexts } from './texts.ts'
import type { useSignIn } from './use-sign-in.ts'

interface Props extends Pick<ReturnType<typeof useSignIn>, 'error' | 'isPending'> {
  onSubmit: () => void
  children: ReactNode
}

/** The fields of one step of a sign-in, why it was refused, and the button. */
export function SignInForm({ error, isPending, onSubmit, children }: Props) {
  const t = useTexts(sessionTexts)
  const refusalText = useRefusalText()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {children}
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
  )
}
