import { SimpleGrid, Stack, Text } from '@mantine/core'
import type { FiguresAnswer } from '../../../src/console-api/contract.ts'
import { Figure } from '../../parts/figure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Problem } from '../../parts/problem.tsx'
import { partTexts } from '../../parts/texts.ts'
import { PageLink } from '../../shell/links.tsx'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import type { Days } from './period.ts'
import { todayTexts } from './texts.ts'
import { useFigures } from './use-today.ts'

/** What came in the chosen days and what became of it, how long replies took, and what waits now. */
export function FiguresPanel({ days }: { days: Days }) {
  const t = useTexts(todayTexts)
  const { data, error, refetch } = useFigures(days)
  return (
    <Panel title={t.figures}>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Loading />}
      {data !== undefined && (
        <Stack gap="md">
          <Outcomes figures={data} />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Times figures={data} />
            <Waiting now={data.now} />
          </SimpleGrid>
        </Stack>
      )}
    </Panel>
  )
}

const outcomes = ['answered', 'skipped', 'held', 'failed', 'waiting'] as const

function Outcomes({ figures: { received, outcomes: counts } }: { figures: FiguresAnswer }) {
  const t = useTexts(todayTexts)
  const parts = useTexts(partTexts)
  const format = useFormat()
  return (
    <SimpleGrid cols={{ base: 2, xs: 3, md: 6 }}>
      <Figure label={t.received} value={format.number(received)} means={t.receivedMeans} />
      {outcomes.map(outcome => (
        <Figure
          key={outcome}
          label={parts.outcomes[outcome]}
          value={format.number(counts[outcome])}
          means={received === 0 ? t.none : t.share(format.percent(counts[outcome] / received))}
        />
      ))}
    </SimpleGrid>
  )
}

function Times({ figures: { timeToReply } }: { figures: FiguresAnswer }) {
  const t = useTexts(todayTexts)
  const format = useFormat()
  const time = (ms: number | null) => (ms === null ? '–' : format.duration(ms))
  return (
    <div>
      <SimpleGrid cols={2}>
        <Figure label={t.halfWithin} value={time(timeToReply.p50Ms)} means="p50" />
        <Figure label={t.mostWithin} value={time(timeToReply.p95Ms)} means="p95" />
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt={4}>
        {t.timesMean(format.number(timeToReply.replies))}
      </Text>
    </div>
  )
}

/** Whatever the days are: what somebody has to do. */
function Waiting({ now: { held, failed, waiting } }: { now: FiguresAnswer['now'] }) {
  const t = useTexts(todayTexts)
  const format = useFormat()
  return (
    <div>
      <SimpleGrid cols={{ base: 2, xs: 3 }}>
        <Figure
          label={t.heldNow}
          value={
            <PageLink to="/held" inherit>
              {format.number(held)}
            </PageLink>
          }
          means={t.heldNowMeans}
        />
        <Figure
          label={t.failedNow}
          value={
            <PageLink to="/failed" inherit>
              {format.number(failed)}
            </PageLink>
          }
          means={t.failedNowMeans}
        />
        <Figure label={t.waitingNow} value={format.number(waiting)} means={t.waitingNowMeans} />
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt={4}>
        {t.nowMeans}
      </Text>
    </div>
  )
}
