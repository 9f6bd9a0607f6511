import { Group, Select } from '@mantine/core'
import { lazy, useState } from 'react'
import type { SeriesBy, SeriesGroup } from '../../../src/console-api/contract.ts'
import { useChannelName } from '../../parts/channel-words/use-channel-name.ts'
import { ChartOrTable } from '../../parts/chart-or-table/chart-or-table.tsx'
import { type View, ViewChoice } from '../../parts/chart-or-table/view-choice.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import type { Days } from './period.ts'
import { SeriesRows } from './series-rows.tsx'
import { todayTexts } from './texts.ts'
import { useSeries } from './use-today.ts'

/** The charts are as large as the rest of the page, and come when it stands. */
const SeriesChart = lazy(async () => ({ default: (await import('./series-chart.tsx')).SeriesChart }))

const all: readonly SeriesBy[] = ['hour', 'day', 'channel', 'language', 'rule']
/** More bars than these cannot be told apart; the table has all. */
const mostBars = 12

/** The tickets of the chosen days in groups: as a chart, or as a table. */
export function SeriesPanel({ days }: { days: Days }) {
  const t = useTexts(todayTexts)
  const isOneDay = days.from === days.to
  const choices = all.filter(by => !(by === 'hour' && isLong(days)) && !(by === 'day' && isOneDay))
  const [chosen, choose] = useState<SeriesBy | null>(null)
  const [view, show] = useState<View>('chart')
  const by = choices.find(one => one === chosen) ?? (isOneDay ? 'hour' : 'day')
  const { data, error, refetch } = useSeries(days, by)
  return (
    <Panel
      title={t.series}
      actions={
        <Group gap="xs">
          <Select
            aria-label={t.groupedBy}
            size="xs"
            w={150}
            allowDeselect={false}
            data={choices.map(value => ({ value, label: t.seriesBy[value] }))}
            value={by}
            onChange={choose}
          />
          <ViewChoice view={view} onChange={show} />
        </Group>
      }
    >
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Loading />}
      {data !== undefined && <Series by={data.by} groups={data.groups} view={view} isOneDay={isOneDay} />}
    </Panel>
  )
}

interface Props {
  by: SeriesBy
  groups: readonly SeriesGroup[]
  view: View
  isOneDay: boolean
}

function Series({ by, groups, view, isOneDay }: Props) {
  const t = useTexts(todayTexts)
  const label = useGroupLabel(by, isOneDay)
  if (groups.every(({ received }) => received === 0)) return <Empty title={t.nothingCame} />
  const rows = groups.map(group => ({ ...group, label: label(group.key) }))
  const isTime = by === 'hour' || by === 'day'
  const chart = <SeriesChart rows={isTime ? rows : rows.slice(0, mostBars)} isTime={isTime} />
  return (
    <ChartOrTable view={view} label={t.series} chart={chart}>
      <SeriesRows by={by} rows={rows} />
    </ChartOrTable>
  )
}

/** What a group is called: times as the reader writes them. */
function useGroupLabel(by: SeriesBy, isOneDay: boolean): (key: string | null) => string {
  const t = useTexts(todayTexts)
  const channelName = useChannelName()
  const { locale, time } = useFormat()
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' })
  return key => {
    if (key === null) return t.noneOf[by]
    if (by === 'day') return day.format(new Date(key))
    if (by === 'hour') return isOneDay ? time(key) : `${day.format(new Date(key))}, ${time(key)}`
    if (by === 'channel') return channelName(key)
    return by === 'language' ? languageName(locale, key) : key
  }
}

function languageName(locale: string, code: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code
  } catch {
    // Gorgias named something that is no language.
    return code
  }
}

const isLong = ({ from, to }: Days) => Date.parse(to) - Date.parse(from) >= 8 * 86_400_000
