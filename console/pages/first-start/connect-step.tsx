import { Alert, Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccountDone, AccountsAnswer } from '../../../src/console-api/contract.ts'
import { ApiProblem, ask } from '../../api/client.ts'
import { queryClient } from '../../api/query.ts'
import { Loading } from '../../parts/loading.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useTexts } from '../../texts/texts.ts'
import { isInside } from './is-inside.ts'
import { startTexts } from './texts.ts'

/** Makes the integration in Gorgias, and says whether Greeter may send from now on. */
export function ConnectStep({ account, onDone }: { account: string; onDone: () => void }) {
  const accounts = useQuery({
    queryKey: ['accounts'],
    queryFn: ({ signal }) => ask<AccountsAnswer>('/api/accounts', { signal }),
  })
  if (accounts.error !== null)
    return <Problem error={accounts.error} onRetry={() => void accounts.refetch()} />
  if (accounts.data === undefined) return <Loading />
  return (
    <ConnectForm
      account={account}
      known={accounts.data.publicUrl ?? window.location.origin}
      onDone={onDone}
    />
  )
}

function ConnectForm({ account, known, onDone }: { account: string; known: string; onDone: () => void }) {
  const { connect: t } = useTexts(startTexts)
  const [url, setUrl] = useState(known)
  const [arm, setArm] = useState(true)
  const connect = useMutation({
    mutationFn: (move: boolean) =>
      ask<AccountDone>(`/api/accounts/${account}/connect`, {
        method: 'POST',
        body: { publicUrl: url.replace(/\/+$/, ''), move, arm },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['accounts'] })
      onDone()
    },
  })
  return (
    <Stack gap="sm" maw={560}>
      <Text size="sm">{t.means}</Text>
      <TextInput label={t.url} type="url" value={url} onChange={event => setUrl(event.currentTarget.value)} />
      {isInside(url) && (
        <Alert color="yellow" role="status">
          {t.inside}
        </Alert>
      )}
      <Switch
        checked={arm}
        onChange={event => setArm(event.currentTarget.checked)}
        label={t.arm}
        description={t.armMeans}
      />
      {connect.error !== null && <Problem error={connect.error} />}
      <Group>
        <Button onClick={() => connect.mutate(false)} loading={connect.isPending}>
          {t.go}
        </Button>
        {isElsewhere(connect.error) && (
          <Button variant="default" onClick={() => connect.mutate(true)}>
            {t.move}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

/** Another Greeter is connected with this account. */
function isElsewhere(error: Error | null): boolean {
  if (!(error instanceof ApiProblem) || typeof error.body !== 'object' || error.body === null) return false
  return 'code' in error.body && error.body.code === 'INTEGRATION_ELSEWHERE'
}
