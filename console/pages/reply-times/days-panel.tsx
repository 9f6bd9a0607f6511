import { lazy, useState } from 'react'
import { ChartOrTable } from '../../parts/chart-or-table/chart-or-table.tsx'
import { type View, ViewChoice } from '../../parts/chart-or-table/view-choice.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useTexts } from '../../texts/texts.ts'
import { DayRows } from './day-rows.tsx'
import { replyTimesTexts } from './texts.ts'
import { useReplyTimeDays } from './use-reply-times.ts'

const DaysChart = lazy(async () => ({ default: (await import('./days-chart.tsx')).DaysChart }))

/** How it went day by day: as a chart, or as a table. */
export function DaysPanel() {
  const t = useTexts(replyTimesTexts)
  const [view, show] = useState<View>('chart')
  const { data, error, refetch } = useReplyTimeDays()
  const isEmpty = data?.days.every(({ asked }) => asked === 0) ?? true
  return (
    <Panel title={t.byDay} actions={<ViewChoice view={view} onChange={show} />}>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Loading />}
      {data !== undefined && isEmpty && <Empty title={t.nobodyAsked} />}
      {data !== undefined && !isEmpty && (
        <ChartOrTable view={view} label={t.byDay} chart={<DaysChart days={data.days} />}>
          <DayRows days={data.days} />
        </ChartOrTable>
      )}
    </Panel>
  )
}
