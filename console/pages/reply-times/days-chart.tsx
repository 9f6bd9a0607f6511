import '../../parts/chart-or-table/chart-styles.ts'
import { BarChart, LineChart } from '@mantine/charts'
import { Stack, Text } from '@mantine/core'
import type { ReplyTimeDay } from '../../../src/console-api/contract.ts'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import { replyTimesTexts } from './texts.ts'
import { useMinutes } from './use-minutes.ts'

/** Waiting times as lines, and below them what became of promises, where any were made. */
export function DaysChart({ days }: { days: readonly ReplyTimeDay[] }) {
  const t = useTexts(replyTimesTexts)
  const format = useFormat()
  const minutes = useMinutes()
  const label = new Intl.DateTimeFormat(format.locale, { day: 'numeric', month: 'short' })
  const data = days.map(day => ({ ...day, label: label.format(new Date(day.from)) }))
  const shared = { data, dataKey: 'label', withLegend: true, xAxisProps: { minTickGap: 20 } } as const
  return (
    <Stack gap="xs">
      <Text size="sm">{t.waitsByDay}</Text>
      <LineChart
        {...shared}
        h={240}
        connectNulls={false}
        curveType="linear"
        series={[
          { name: 'medianMinutes', label: t.half, color: 'teal.6' },
          { name: 'p90Minutes', label: t.nineOfTen, color: 'orange.6' },
        ]}
        valueFormatter={minutes}
        yAxisProps={{ width: 70, tickFormatter: (value: number) => (value === 0 ? '0' : minutes(value)) }}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={{ isAnimationActive: false }}
      />
      {days.some(({ kept, broken }) => kept + broken > 0) && (
        <>
          <Text size="sm">{t.promisesByDay}</Text>
          <BarChart
            {...shared}
            h={180}
            type="stacked"
            maxBarWidth={32}
            series={[
              { name: 'kept', label: t.keptShort, color: 'green.7' },
              { name: 'broken', label: t.broken, color: 'red.7' },
            ]}
            yAxisProps={{ width: 70, allowDecimals: false }}
            barChartProps={{ accessibilityLayer: false }}
            barProps={{ isAnimationActive: false }}
          />
        </>
      )}
    </Stack>
  )
}
