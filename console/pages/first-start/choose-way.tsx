import { Button, Code, SimpleGrid, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { TrialAnswer } from '../../../src/console-api/contract.ts'
import { ask } from '../../api/client.ts'
import { Panel } from '../../parts/panel.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useSearch } from '../../shell/search.ts'
import { useTexts } from '../../texts/texts.ts'
import { startTexts } from './texts.ts'

/** Two ways of the same worth. */
export function ChooseWay() {
  const t = useTexts(startTexts)
  const [, change] = useSearch()
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Panel title={t.own.title}>
        <Stack gap="sm" align="flex-start">
          <Text size="sm">{t.own.means}</Text>
          <Button onClick={() => change({ way: 'own' }, { push: true })}>{t.own.go}</Button>
        </Stack>
      </Panel>
      <SandboxWay />
    </SimpleGrid>
  )
}

function SandboxWay() {
  const t = useTexts(startTexts)
  const [, change] = useSearch()
  const trial = useQuery({
    queryKey: ['accounts', 'trial'],
    queryFn: ({ signal }) => ask<TrialAnswer>('/api/trial', { signal }),
  })
  const start = useMutation({
    mutationFn: () => ask<TrialAnswer>('/api/trial', { method: 'POST' }),
    onSuccess: ({ running }) =>
      change({ way: 'sandbox', account: running?.account, step: 'policy' }, { push: true }),
  })
  return (
    <Panel title={t.sandbox.title}>
      <Stack gap="sm" align="flex-start">
        {trial.data?.possible === false ? (
          <>
            <Text size="sm">{t.sandbox.impossible}</Text>
            <Code block>npm run demo</Code>
          </>
        ) : (
          <>
            <Text size="sm">{t.sandbox.means}</Text>
            <Button onClick={() => start.mutate()} loading={start.isPending}>
              {t.sandbox.go}
            </Button>
          </>
        )}
        {trial.error !== null && <Problem error={trial.error} onRetry={() => void trial.refetch()} />}
        {start.error !== null && <Problem error={start.error} />}
      </Stack>
    </Panel>
  )
}
