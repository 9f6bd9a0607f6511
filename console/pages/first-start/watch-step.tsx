import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type {
  DoctorAnswer,
  TicketPage,
  TicketStory,
  TrialAnswer,
  TrialTicket,
} from '../../../src/console-api/contract.ts'
import { ask } from '../../api/client.ts'
import { queryClient } from '../../api/query.ts'
import { Loading } from '../../parts/loading.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useTexts } from '../../texts/texts.ts'
import { Findings } from './findings.tsx'
import { startTexts } from './texts.ts'
import { TicketWay } from './ticket-way.tsx'
import type { Way } from './way.ts'

/** The first ticket on its way, as it goes. */
export function WatchStep({ account, kind }: { account: string; kind: Way['kind'] }) {
  return (
    <Stack gap="md">
      {kind === 'own' ? <OwnTicket account={account} /> : <SandboxTicket />}
      <NewestTicket account={account} />
    </Stack>
  )
}

function OwnTicket({ account }: { account: string }) {
  const { watch: t } = useTexts(startTexts)
  const test = useMutation({
    mutationFn: () =>
      ask<DoctorAnswer>(`/api/accounts/${account}/test`, { method: 'POST', body: { testTicket: true } }),
  })
  return (
    <Stack gap="xs">
      <Text>{t.own}</Text>
      <Group gap="sm">
        <Button variant="default" onClick={() => test.mutate()} loading={test.isPending}>
          {t.test}
        </Button>
        <Text size="sm" c="dimmed" flex={1} miw={220}>
          {t.testMeans}
        </Text>
      </Group>
      <div role="status">
        {test.error !== null && <Problem error={test.error} />}
        {test.data !== undefined && <Findings findings={test.data.findings} />}
      </div>
    </Stack>
  )
}

function SandboxTicket() {
  const { watch: t, sandbox } = useTexts(startTexts)
  const trial = useQuery({
    queryKey: ['accounts', 'trial'],
    queryFn: ({ signal }) => ask<TrialAnswer>('/api/trial', { signal }),
  })
  const send = useMutation({
    mutationFn: () => ask<TrialTicket>('/api/trial/ticket', { method: 'POST' }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['tickets'] }),
  })
  return (
    <Stack gap="xs">
      <Text>{t.sandbox}</Text>
      <Group gap="md">
        <Button onClick={() => send.mutate()} loading={send.isPending}>
          {t.send}
        </Button>
        {trial.data?.running && (
          <Anchor href={trial.data.running.url} target="_blank" rel="noreferrer" size="sm">
            {sandbox.open}
          </Anchor>
        )}
      </Group>
      {send.error !== null && <Problem error={send.error} />}
    </Stack>
  )
}

function NewestTicket({ account }: { account: string }) {
  const { watch: t } = useTexts(startTexts)
  const tickets = useQuery({
    queryKey: ['tickets', 'newest', account],
    queryFn: ({ signal }) => ask<TicketPage>('/api/tickets', { query: { account, limit: 1 }, signal }),
  })
  const newest = tickets.data?.tickets[0]
  const story = useQuery({
    queryKey: ['tickets', account, newest?.ticketId],
    queryFn: ({ signal }) => ask<TicketStory>(`/api/tickets/${account}/${newest?.ticketId}`, { signal }),
    enabled: newest !== undefined,
    placeholderData: before => (before?.ticketId === newest?.ticketId ? before : undefined),
  })
  if (tickets.error !== null) return <Problem error={tickets.error} onRetry={() => void tickets.refetch()} />
  if (tickets.data === undefined) return <Loading />
  return (
    <div role="status">
      {newest === undefined && <Alert color="gray">{t.waiting}</Alert>}
      {story.data !== undefined && <TicketWay story={story.data} />}
    </div>
  )
}
