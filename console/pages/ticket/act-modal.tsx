import { Checkbox, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ActAnswer } from '../../../src/console-api/contract.ts'
import { ask } from '../../api/client.ts'
import { queryClient } from '../../api/query.ts'
import { ConfirmModal } from '../../parts/confirm-modal.tsx'
import { Loading } from '../../parts/loading.tsx'
import { useNotify } from '../../parts/notify.ts'
import { Problem } from '../../parts/problem.tsx'
import { useActWords } from '../../parts/sentence-words/use-act-words.ts'
import { useTexts } from '../../texts/texts.ts'
import { ticketTexts } from './texts.ts'

export type Act = 'answer' | 'dismiss' | 'retry' | 'redrive'

interface Props {
  act: Act
  ticket: { account: string; ticketId: number }
  onClose: () => void
}

/** Says what an act will come to, and does it. */
export function ActModal({ act, ticket, onClose }: Props) {
  const t = useTexts(ticketTexts)
  const words = useActWords()
  const notify = useNotify()
  const [force, setForce] = useState(false)
  const request = { act, tickets: [ticket] }
  const { data, error, refetch } = useQuery({
    queryKey: ['tickets', 'act', act, ticket, force],
    queryFn: ({ signal }) =>
      ask<ActAnswer>('/api/acts', { method: 'POST', body: { ...request, force, preview: true }, signal }),
    gcTime: 0,
  })
  const result = data?.results[0]
  const mayForce = force || result?.forceHelps === true

  async function run(): Promise<void> {
    const { results } = await ask<ActAnswer>('/api/acts', { method: 'POST', body: { ...request, force } })
    const [done] = results
    if (done === undefined) return
    if (!done.done) throw new Error(words(done))
    notify(words(done))
    await queryClient.invalidateQueries({ queryKey: ['tickets'] })
  }

  return (
    <ConfirmModal
      opened
      title={t.acts[act]}
      confirm={t.acts[act]}
      disabled={result?.possible !== true}
      onConfirm={run}
      onClose={onClose}
    >
      <Stack gap="sm" aria-live="polite">
        {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
        {error === null && result === undefined && <Loading />}
        {result !== undefined && (
          <div>
            <Text size="sm" fw={500}>
              {result.possible ? t.act.willHappen : t.act.notPossible}
            </Text>
            <Text size="sm">{words(result)}</Text>
          </div>
        )}
        {mayForce && (
          <Checkbox
            label={t.act.anyway}
            checked={force}
            onChange={event => setForce(event.currentTarget.checked)}
          />
        )}
      </Stack>
    </ConfirmModal>
  )
}
