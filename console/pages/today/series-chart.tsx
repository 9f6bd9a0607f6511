import '../../parts/chart-or-table/chart-styles.ts'
import { BarChart } from '@mantine/charts'
import { partTexts } from '../../parts/texts.ts'
import { useTexts } from '../../texts/texts.ts'
import { useFormat } from '../../texts/use-format.ts'
import type { SeriesRow } from './series-rows.tsx'

const colors = {
  answered: 'green.7',
  skipped: 'gray.5',
  held: 'yellow.6',
  failed: 'red.7',
  waiting: 'blue.6',
} as const
// In the order in which they lie on each other.
const outcomes = ['answered', 'skipped', 'held', 'failed', 'waiting'] as const

/** Bars of outcomes: standing for times, lying for everything that has a name. */
export function SeriesChart({ rows, isTime }: { rows: readonly SeriesRow[]; isTime: boolean }) {
  const parts = useTexts(partTexts)
  const format = useFormat()
  return (
    <BarChart
      h={isTime ? 280 : Math.max(140, 60 + 36 * rows.length)}
      data={rows.map(({ label, outcomes }) => ({ label, ...outcomes }))}
      dataKey="label"
      type="stacked"
      orientation={isTime ? 'horizontal' : 'vertical'}
      series={outcomes.map(name => ({ name, label: parts.outcomes[name], color: colors[name] }))}
      withLegend
      maxBarWidth={44}
      gridAxis={isTime ? 'x' : 'y'}
      valueFormatter={value => format.number(value)}
      yAxisProps={isTime ? { allowDecimals: false, width: 44 } : { width: 120 }}
      xAxisProps={isTime ? { minTickGap: 16 } : { allowDecimals: false }}
      // The table beside it is what keyboards and screen readers get.
      barChartProps={{ accessibilityLayer: false }}
      barProps={{ isAnimationActive: false }}
    />
  )
}
