import { Button, Group, NumberInput, Progress, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { BacktestAnswer, BacktestsAnswer } from '../../../../src/console-api/contract.ts'
import { ask } from '../../../api/client.ts'
import { queryClient } from '../../../api/query.ts'
import { Panel } from '../../../parts/panel.tsx'
import { Problem } from '../../../parts/problem.tsx'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { Report } from './report.tsx'
import { trialTexts } from './texts.ts'

const everyMs = 700

/** Which text each backtest of this tab was about, so that a report says when the draft went on. */
const textsTried = new Map<string, string>()

/** The stored tickets through the draft and the active policy. It runs on the server, also when this page is left. */
export function Backtest() {
  const t = useTexts(trialTexts)
  const { account, text, state, store } = useDesk()
  const [last, setLast] = useState(1_000)
  const [started, setStarted] = useState<string | null>(null)
  const path = `/api/policies/${encodeURIComponent(account)}/backtest`
  const known = useQuery({
    queryKey: ['backtests', account],
    queryFn: ({ signal }) => ask<BacktestsAnswer>(path, { signal }),
    enabled: started === null,
  })
  const id = started ?? known.data?.backtests[0]?.id ?? null
  const look = useQuery({
    queryKey: ['backtest', account, id],
    queryFn: ({ signal }) => ask<BacktestAnswer>(`${path}/${id ?? ''}`, { signal }),
    enabled: id !== null,
    refetchInterval: ({ state: { data } }) => (data?.backtest.status === 'running' ? everyMs : false),
    retry: false,
  })
  const start = useMutation({
    mutationFn: async (resume: string | null) => {
      await store.settled()
      const { draft, active } = store.state()
      const policy = draft?.text ?? active.text
      const { backtest } = await ask<BacktestAnswer>(path, {
        method: 'POST',
        body: { policy, last, ...(resume !== null && { resume }) },
      })
      textsTried.set(backtest.id, policy)
      setStarted(backtest.id)
    },
  })
  const stop = useMutation({
    mutationFn: () => ask(`${path}/${id ?? ''}`, { method: 'DELETE' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['backtest', account, id] }),
  })
  const backtest = look.data?.backtest
  const isRunning = backtest?.status === 'running'
  const tried = id === null ? undefined : textsTried.get(id)
  const error = start.error ?? stop.error ?? look.error
  return (
    <Panel title={t.title}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t.means}
        </Text>
        {state.draft === null && <Text size="sm">{t.noDraft}</Text>}
        <Group align="flex-end" gap="sm">
          <NumberInput
            label={t.last}
            min={1}
            max={1_000_000}
            allowDecimal={false}
            value={last}
            onChange={value => setLast(Math.min(Math.max(Number(value) || 1, 1), 1_000_000))}
            disabled={isRunning}
          />
          {isRunning ? (
            <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
              {t.stop}
            </Button>
          ) : (
            <Button
              loading={start.isPending}
              disabled={(state.review?.mistakes.length ?? 0) > 0}
              onClick={() => start.mutate(null)}
            >
              {t.start}
            </Button>
          )}
          {backtest?.status === 'stopped' && tried === text && (
            <Button variant="default" onClick={() => start.mutate(backtest.id)}>
              {t.resume}
            </Button>
          )}
        </Group>
        {error !== null && <Problem error={error} />}
        <div aria-live="polite">
          {isRunning && (
            <Stack gap={4}>
              <Progress
                value={backtest.total === 0 ? 0 : (backtest.done / backtest.total) * 100}
                aria-label={t.title}
              />
              <Text size="sm">
                {backtest.total === 0 ? t.preparing : t.running(backtest.done, backtest.total)}
              </Text>
            </Stack>
          )}
          {backtest?.status === 'stopped' && (
            <Text size="sm">
              {t.stopped} {t.running(backtest.done, backtest.total)}
            </Text>
          )}
          {backtest?.status === 'failed' && (
            <Text size="sm">
              {t.failed} {backtest.problem}
            </Text>
          )}
          {backtest?.status === 'done' && tried !== undefined && tried !== text && (
            <Text size="sm">{t.otherText}</Text>
          )}
        </div>
        {backtest?.report && (
          <Report
            report={backtest.report}
            reasonTexts={look.data?.reasonTexts ?? {}}
            csv={`${path}/${backtest.id}/csv`}
          />
        )}
      </Stack>
    </Panel>
  )
}
