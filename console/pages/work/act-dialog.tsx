import { Button, Checkbox, Group, List, Modal, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queryClient } from '../../api/query.ts'
import { Loading } from '../../parts/loading.tsx'
import { useNotify } from '../../parts/notify.ts'
import { Problem } from '../../parts/problem.tsx'
import { useActWords } from '../../parts/sentence-words/use-act-words.ts'
import { partTexts } from '../../parts/texts.ts'
import { useTask } from '../../parts/use-task.ts'
import { useTexts } from '../../texts/texts.ts'
import { groupOutcomes, type OutcomeGroup } from './outcome-groups.ts'
import { type Act, runAct } from './run-act.ts'
import { workTexts } from './texts.ts'

interface Props {
  act: Act
  tickets: ReadonlyArray<{ account: string; ticketId: number }>
  onClose: () => void
  /** Told what was done, in a sentence. */
  onDone: (text: string) => void
}

/** What an act would do to the chosen tickets, and the button that does it. */
export function ActDialog({ act, tickets, onClose, onDone }: Props) {
  const t = useTexts(workTexts)
  const { cancel } = useTexts(partTexts)
  const notify = useNotify()
  const [force, setForce] = useState(false)
  const [done, setDone] = useState(0)
  const { isBusy, problem, run } = useTask()
  const refs = distinct(tickets)
  const preview = useQuery({
    queryKey: ['work', 'preview', act, force, refs],
    queryFn: ({ signal }) => runAct({ act, tickets: refs, force, preview: true }, undefined, signal),
  })
  const results = preview.data ?? []
  const able = results.filter(({ possible }) => possible)
  const helped = results.filter(({ forceHelps }) => forceHelps).length

  async function carryOut(): Promise<void> {
    setDone(0)
    try {
      const outcome = await runAct({ act, tickets: able, force, preview: false }, setDone)
      const count = outcome.filter(one => one.done).length
      const text = t.done(count, refs.length - count)
      notify(text)
      onDone(text)
    } finally {
      for (const topic of ['work', 'tickets', 'stats'])
        void queryClient.invalidateQueries({ queryKey: [topic] })
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t.asks[act](refs.length)}
      size="lg"
      closeButtonProps={{ 'aria-label': cancel }}
    >
      <Stack gap="md">
        {preview.isPending && <Loading />}
        {preview.error !== null && <Problem error={preview.error} onRetry={() => void preview.refetch()} />}
        {preview.data !== undefined && <Outcomes groups={groupOutcomes(results)} />}
        {(helped > 0 || force) && (
          <Checkbox
            label={force ? t.insistMeans : t.insist(helped)}
            {...(!force && { description: t.insistMeans })}
            checked={force}
            onChange={event => setForce(event.currentTarget.checked)}
          />
        )}
        {problem !== null && <Problem error={problem} />}
        <Group justify="flex-end" gap="xs">
          {isBusy && refs.length > 1 && (
            <Text size="sm" c="dimmed" role="status">
              {t.doing(done, able.length)}
            </Text>
          )}
          <Button variant="default" onClick={onClose}>
            {cancel}
          </Button>
          <Button loading={isBusy} disabled={able.length === 0} onClick={() => void run(carryOut)}>
            {t.acts[act]}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** A ticket whose reply and note both wait is acted on once. */
const distinct = (tickets: Props['tickets']) => [
  ...new Map(
    tickets.map(({ account, ticketId }) => [`${account}:${ticketId}`, { account, ticketId }]),
  ).values(),
]

function Outcomes({ groups }: { groups: readonly OutcomeGroup[] }) {
  const t = useTexts(workTexts)
  const possible = groups.filter(group => group.possible)
  const refused = groups.filter(group => !group.possible)
  return (
    <Stack gap="sm" role="status">
      {possible.length === 0 && <Text size="sm">{t.nothing}</Text>}
      {possible.length > 0 && <Groups title={t.willHappen} groups={possible} />}
      {refused.length > 0 && <Groups title={t.willNot} groups={refused} />}
    </Stack>
  )
}

function Groups({ title, groups }: { title: string; groups: readonly OutcomeGroup[] }) {
  const t = useTexts(workTexts)
  const words = useActWords()
  return (
    <div>
      <Title order={3} mb={4}>
        {title}
      </Title>
      <List size="sm" spacing={4}>
        {groups.map(group => (
          <List.Item key={group.text} title={group.tickets.slice(0, 20).join(', ')}>
            <b>{t.times(group.tickets.length)}:</b> {words(group)}
          </List.Item>
        ))}
      </List>
    </div>
  )
}
