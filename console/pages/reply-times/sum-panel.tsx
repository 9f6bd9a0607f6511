import { SimpleGrid, Text } from '@mantine/core'
import type { ReplyTimesAnswer } from '../../../src/console-api/contract.ts'
import { Empty } from '../../parts/empty.tsx'
import { Figure } from '../../parts/figure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import { replyTimesTexts } from './texts.ts'
import { useMinutes } from './use-minutes.ts'
import { useReplyTimes } from './use-reply-times.ts'

/** All channels together. */
export function SumPanel() {
  const t = useTexts(replyTimesTexts)
  const { data, error, refetch } = useReplyTimes()
  return (
    <Panel title={t.sum}>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Loading />}
      {data !== undefined &&
        (data.total.asked === 0 ? <Empty title={t.nobodyAsked}>{t.learnedLater}</Empty> : <Sum {...data} />)}
    </Panel>
  )
}

function Sum({ total, machines }: ReplyTimesAnswer) {
  const t = useTexts(replyTimesTexts)
  const format = useFormat()
  const minutes = useMinutes()
  const { asked, answered, waiting, wroteAgain, promises } = total
  const settled = promises.kept + promises.broken
  return (
    <>
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }}>
        <Figure
          label={t.asked}
          value={format.number(asked)}
          means={t.answeredAndWaiting(format.number(answered), format.number(waiting))}
        />
        <Figure
          label={t.half}
          value={minutes(total.medianMinutes)}
          means={waiting > 0 ? t.soFar(minutes(total.medianSoFarMinutes)) : t.byClock}
        />
        <Figure
          label={t.nineOfTen}
          value={minutes(total.p90Minutes)}
          means={waiting > 0 ? t.soFar(minutes(total.p90SoFarMinutes)) : t.byClock}
        />
        <Figure
          label={t.wroteAgain}
          value={format.percent(wroteAgain / asked)}
          means={t.ofCustomers(format.number(wroteAgain), format.number(asked))}
        />
        <Figure
          label={t.kept}
          value={settled === 0 ? '–' : format.percent(promises.kept / settled)}
          means={t.keptOf(format.number(promises.kept), format.number(settled))}
        />
        <Figure
          label={t.promised}
          value={format.number(promises.made)}
          means={t.openAndVoid(format.number(promises.open), format.number(promises.void))}
        />
      </SimpleGrid>
      {machines > 0 && (
        <Text size="xs" c="dimmed" mt="xs">
          {t.machines(format.number(machines))}
        </Text>
      )}
    </>
  )
}
