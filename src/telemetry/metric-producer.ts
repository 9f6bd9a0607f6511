import { type HrTime, ValueType } from '@opentelemetry/api'
import { emptyResource } from '@opentelemetry/resources'
import {
  AggregationTemporality,
  type DataPoint,
  DataPointType,
  type Histogram,
  type MetricData,
  type MetricProducer,
} from '@opentelemetry/sdk-metrics'
import type { Clock } from '../clock.ts'
import { type HistogramValue, type MetricName, metricTable, type Reading, type Series } from './metric-table.ts'

/** Gives OpenTelemetry what was counted (its term for such a bridge is metric producer), for a scrape or an export. */
export function createMetricProducer(clock: Clock, read: () => Promise<Reading>): MetricProducer {
  const startTime = hrTime(clock.now())
  return {
    async collect() {
      const reading = await read()
      const times = { startTime, endTime: hrTime(clock.now()) }
      const metrics = metricNames.flatMap(name => {
        const series = reading[name]
        return series === undefined ? [] : [metricData(name, series, times)]
      })
      const scopeMetrics = [{ scope: { name: 'greeter' }, metrics }]
      return { resourceMetrics: { resource: emptyResource(), scopeMetrics }, errors: [] }
    },
  }
}

// The table's own keys.
const metricNames = Object.keys(metricTable) as MetricName[]

interface Times {
  startTime: HrTime
  endTime: HrTime
}

function metricData(name: MetricName, series: readonly Series[], times: Times): MetricData {
  const { type, help, labels } = metricTable[name]
  const base = {
    descriptor: { name, description: help, unit: '', valueType: ValueType.DOUBLE },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
  }
  const attributesOf = (one: Series) =>
    Object.fromEntries(labels.map((label, at) => [label, one.labels[at] ?? '']))
  if (type === 'histogram') {
    const dataPoints = series.flatMap(one =>
      typeof one.value === 'number'
        ? []
        : [{ ...times, attributes: attributesOf(one), value: histogram(one.value) }],
    )
    return { ...base, dataPointType: DataPointType.HISTOGRAM, dataPoints }
  }
  const dataPoints: Array<DataPoint<number>> = series.flatMap(one =>
    typeof one.value === 'number' ? [{ ...times, attributes: attributesOf(one), value: one.value }] : [],
  )
  return type === 'counter'
    ? { ...base, dataPointType: DataPointType.SUM, isMonotonic: true, dataPoints }
    : { ...base, dataPointType: DataPointType.GAUGE, dataPoints }
}

function histogram({ boundaries, counts, sum }: HistogramValue): Histogram {
  return {
    buckets: { boundaries: [...boundaries], counts: [...counts] },
    sum,
    count: counts.reduce((total, count) => total + count, 0),
  }
}

function hrTime(date: Date): HrTime {
  const ms = date.getTime()
  return [Math.floor(ms / 1_000), Math.round((ms % 1_000) * 1e6)]
}
