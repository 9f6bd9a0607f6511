import { Button, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { apiAccess, basicAuthorization, rememberAuthorization, rememberedAuthorization } from './access.ts'
import { App } from './app.tsx'
import { createClient } from './client.ts'
import { followSandbox } from './live/connect.ts'
import { type Desk, DeskProvider } from './live/use-live.tsx'
import { useTexts } from './texts/use-texts.tsx'

function openDesk(authorization: string): Desk {
  const client = createClient(authorization)
  return { client, live: followSandbox(client), access: apiAccess(authorization) }
}

/** On the sandbox's own machine the door is open; elsewhere it asks who is there. */
export function Door({ injected }: { injected: string | null }) {
  const [desk, setDesk] = useState<Desk | null>(() => {
    const known = injected ?? rememberedAuthorization()
    return known === null ? null : openDesk(known)
  })
  if (desk === null) return <SignIn onOpen={authorization => setDesk(openDesk(authorization))} />
  return (
    <DeskProvider desk={desk}>
      <App />
    </DeskProvider>
  )
}

function SignIn({ onOpen }: { onOpen: (authorization: string) => void }) {
  const { t } = useTexts()
  const [email, setEmail] = useState('')
  const [apiKey, setApiKey] = useState('')
  const [isRefused, setRefused] = useState(false)

  async function knock(event: FormEvent) {
    event.preventDefault()
    const authorization = basicAuthorization(email, apiKey)
    const isKnown = await createClient(authorization)
      .people()
      .then(
        () => true,
        () => false,
      )
    setRefused(!isKnown)
    if (!isKnown) return
    rememberAuthorization(authorization)
    onOpen(authorization)
  }

  return (
    <main className="door">
      <form onSubmit={event => void knock(event)}>
        <h1>{t.title}</h1>
        <h2>{t.signIn.title}</h2>
        <p>{t.signIn.means}</p>
        <TextInput
          label={t.signIn.email}
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={event => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t.signIn.key}
          autoComplete="current-password"
          required
          value={apiKey}
          onChange={event => setApiKey(event.currentTarget.value)}
          error={isRefused && t.signIn.refused}
        />
        <Button type="submit">{t.signIn.open}</Button>
      </form>
    </main>
  )
}
