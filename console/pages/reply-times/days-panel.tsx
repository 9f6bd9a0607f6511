import { SegmentedControl, VisuallyHidden } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { Empty } from '../../parts/empty.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useTexts } from '../../texts/texts.ts'
import { DaysTable } from './days-table.tsx'
import { replyTimesTexts } from './texts.ts'
import { useReplyTimeDays } from './use-reply-times.ts'

const DaysChart = lazy(async () => ({ default: (await import('./days-chart.tsx')).DaysChart }))

/** How it went day by day: as a chart, or as a table. */
export function DaysPanel() {
  const t = useTexts(replyTimesTexts)
  const [view, show] = useState<'chart' | 'table'>('chart')
  const { data, error, refetch } = useReplyTimeDays()
  const isEmpty = data?.days.every(({ asked }) => asked === 0) ?? true
  return (
    <Panel
      title={t.byDay}
      actions={
        <SegmentedControl
          aria-label={t.view}
          size="xs"
          data={[
            { value: 'chart', label: t.chart },
            { value: 'table', label: t.table },
          ]}
          value={view}
          onChange={show}
        />
      }
    >
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Loading />}
      {data !== undefined && isEmpty && <Empty title={t.nobodyAsked} />}
      {data !== undefined && !isEmpty && view === 'table' && <DaysTable days={data.days} />}
      {data !== undefined && !isEmpty && view === 'chart' && (
        <>
          <div aria-hidden>
            <Suspense fallback={<Loading />}>
              <DaysChart days={data.days} />
            </Suspense>
          </div>
          <VisuallyHidden>
            <DaysTable days={data.days} isHidden />
          </VisuallyHidden>
        </>
      )}
    </Panel>
  )
}
