import './people.css'
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { BrakedLine, BrakesAnswer, ReleaseAnswer } from '../../../src/console-api/contract.ts'
import { ask } from '../../api/client.ts'
import { queryClient } from '../../api/query.ts'
import { Loading } from '../../parts/loading.tsx'
import { useNotify } from '../../parts/notify.ts'
import { Problem } from '../../parts/problem.tsx'
import { useTexts } from '../../texts/texts.ts'
import { useNow } from '../../texts/use-now.ts'
import { BlockedPanel } from './blocked-panel.tsx'
import { BrakedPanel } from './braked-panel.tsx'
import { BreakerPanel } from './breaker-panel.tsx'
import type { AccountPart } from './page.tsx'
import { peopleTexts } from './texts.ts'

/** What a person lets go of. */
export type Release = { what: 'breaker' } | { what: 'sender' | 'block'; key: string }

/** The brakes of an account as they are now. */
export function AccountBrakes({ account, isNamed }: AccountPart) {
  const { brakes: t } = useTexts(peopleTexts)
  const now = useNow()
  const notify = useNotify()
  const path = `/api/brakes/${encodeURIComponent(account)}`
  const { data, error, refetch } = useQuery({
    queryKey: ['work', 'brakes', account],
    queryFn: ({ signal }) => ask<BrakesAnswer>(path, { signal }),
  })
  if (data === undefined)
    return error === null ? <Loading /> : <Problem error={error} onRetry={() => void refetch()} />

  // Windows end by themselves, which no change tells of.
  const isAhead = ({ until }: BrakedLine) => until === null || Date.parse(until) > now

  async function release(wanted: Release): Promise<void> {
    const { released } = await ask<ReleaseAnswer>(`${path}/release`, { method: 'POST', body: wanted })
    notify(released ? t.released : t.gone)
    for (const topic of ['work', 'accounts', 'alarms'])
      void queryClient.invalidateQueries({ queryKey: [topic] })
  }

  return (
    <Stack gap="md" mb="md">
      <BreakerPanel account={isNamed ? account : null} breaker={data.breaker} onRelease={release} />
      <BrakedPanel braked={data.braked.filter(isAhead)} onRelease={release} />
      <BlockedPanel blocked={data.blocked} onRelease={release} />
    </Stack>
  )
}
