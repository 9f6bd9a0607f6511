import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { AccountRefused, AccountSaved, AccountsAnswer } from '../../../src/console-api/contract.ts'
import { ApiProblem, ask } from '../../api/client.ts'
import { queryClient } from '../../api/query.ts'
import { Problem } from '../../parts/problem.tsx'
import { useTexts } from '../../texts/texts.ts'
import { Findings } from './findings.tsx'
import { startTexts } from './texts.ts'

/** The account's details, tried out with Gorgias before they are kept. */
export function AccountStep({ onDone }: { onDone: (account: string) => void }) {
  const { account: t } = useTexts(startTexts)
  const [domain, setDomain] = useState('')
  const [email, setEmail] = useState('')
  const [apiKey, setApiKey] = useState('')
  const { data } = useQuery({
    queryKey: ['accounts'],
    queryFn: ({ signal }) => ask<AccountsAnswer>('/api/accounts', { signal }),
  })
  const add = useMutation({
    mutationFn: () => ask<AccountSaved>('/api/accounts', { method: 'POST', body: { domain, email, apiKey } }),
    onSuccess: async ({ account }) => {
      await queryClient.invalidateQueries({ queryKey: ['accounts'] })
      onDone(account.id)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <Stack gap="sm">
      {data !== undefined && data.accounts.length > 0 && (
        <Group gap="xs">
          {data.accounts.map(({ id }) => (
            <Button key={id} variant="default" onClick={() => onDone(id)}>
              {t.goOn(id)}
            </Button>
          ))}
        </Group>
      )}
      <form onSubmit={submit}>
        <Stack gap="sm" maw={440}>
          <TextInput
            label={t.domain}
            description={t.domainMeans}
            required
            withAsterisk={false}
            autoComplete="off"
            value={domain}
            onChange={event => setDomain(event.currentTarget.value)}
          />
          <TextInput
            label={t.email}
            description={t.emailMeans}
            type="email"
            required
            withAsterisk={false}
            autoComplete="off"
            value={email}
            onChange={event => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={t.key}
            required
            withAsterisk={false}
            autoComplete="off"
            value={apiKey}
            onChange={event => setApiKey(event.currentTarget.value)}
          />
          {add.error !== null && <Refusal error={add.error} />}
          <Group>
            <Button type="submit" loading={add.isPending}>
              {t.test}
            </Button>
          </Group>
        </Stack>
      </form>
    </Stack>
  )
}

function Refusal({ error }: { error: Error }) {
  // What the API answers when Gorgias says no.
  const refused = error instanceof ApiProblem ? (error.body as Partial<AccountRefused> | null) : null
  return (
    <>
      <Problem error={error} />
      {refused?.findings !== undefined && <Findings findings={refused.findings} />}
    </>
  )
}
