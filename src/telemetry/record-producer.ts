import { ValueType } from '@opentelemetry/api'
import { emptyResource } from '@opentelemetry/resources'
import {
  AggregationTemporality,
  DataPointType,
  type MetricData,
  type MetricProducer,
} from '@opentelemetry/sdk-metrics'
import type { Sql } from '../db/open.ts'
import { type MetricName, metricTable, type Reading, type Series } from './metric-table.ts'
import { readRecord } from './read-record.ts'

/**
 * The metrics of the record, read at each scrape. Not as observed instruments of the SDK: those go on telling what a
 * series stood at when it was last there, and a state that no message is in any more has no row to say so.
 */
export function recordProducer(sql: Sql): MetricProducer {
  return {
    async collect() {
      const { reading, errors } = await readRecord(sql).then(
        read => ({ reading: read, errors: [] }),
        (error: unknown) => ({ reading: {}, errors: [error] }),
      )
      const readable: Reading = {
        greeter_record_readable: [{ labels: [], value: errors.length === 0 ? 1 : 0 }],
      }
      const metrics = metricData({ ...readable, ...reading })
      return {
        resourceMetrics: {
          resource: emptyResource(),
          scopeMetrics: [{ scope: { name: 'greeter' }, metrics }],
        },
        errors,
      }
    },
  }
}

function metricData(reading: Reading): MetricData[] {
  // Its keys are those of the table: its type says so, Object.entries does not.
  const known = Object.entries(reading) as Array<[MetricName, readonly Series[]]>
  const told = known.filter(([, series]) => series.length > 0)
  return told.map(([name, series]) => {
    const { type, labels, help } = metricTable[name]
    const shared = {
      descriptor: { name, description: help, unit: '', valueType: ValueType.DOUBLE },
      aggregationTemporality: AggregationTemporality.CUMULATIVE,
      dataPoints: series.map(({ labels: values, value }) => ({
        startTime: noTime,
        endTime: noTime,
        attributes: Object.fromEntries(labels.map((label, at) => [label, values[at] ?? ''])),
        value,
      })),
    }
    return type === 'counter'
      ? { ...shared, dataPointType: DataPointType.SUM, isMonotonic: true }
      : { ...shared, dataPointType: DataPointType.GAUGE }
  })
}

/** A scrape is as old as its answer: nobody writes times into it. */
const noTime: [number, number] = [0, 0]
