import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http'
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { type Resource, resourceFromAttributes } from '@opentelemetry/resources'
import { MeterProvider, type MetricProducer, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { TelemetrySettings } from './settings.ts'
import { createMetricProducer } from './metric-producer.ts'
import type { Reading } from './metric-table.ts'
import { createProcessCounts, type PaceReading, type ProcessCounts } from './process-counts.ts'
import { readRecord } from './read-record.ts'
import type { Telemetry } from './telemetry.ts'
import { createTraces, type Traces } from './traces.ts'

/** What listens while Greeter works. */
export interface OpenedTelemetry {
  hooks: Telemetry
  watchPace(account: string, read: () => PaceReading): void
  /** All metrics in Prometheus's text format. */
  prometheusText(): Promise<string>
  /** Sends what has not been sent yet, for a few seconds at most. */
  stop(): Promise<void>
}

export interface TelemetryOptions {
  settings: TelemetrySettings
  instance: string
  sql: Sql
  clock: Clock
}

/** How often metrics are sent to an OTLP endpoint. */
const exportEveryMs = 60_000

/** A collector that is away must not keep a process from ending. */
const lastWordsMs = 3_000

/** The record is not read again within this time: many may ask, and a database may be small. */
const recordAgeMs = 5_000

/** Starts measuring. Nothing of OpenTelemetry is loaded before (`start-telemetry.ts`). */
export function openTelemetry({ settings, instance, sql, clock }: TelemetryOptions): OpenedTelemetry {
  const { otlp } = settings
  const counts = createProcessCounts(clock)
  const record = rememberedRecord(sql, clock)
  const producer = createMetricProducer(clock, async () => ({ ...counts.read(), ...(await record()) }))
  const resource = resourceFromAttributes({ 'service.name': 'greeter', 'service.instance.id': instance })
  const traces =
    otlp === null
      ? null
      : createTraces({
          exporter: new OTLPTraceExporter({ url: `${otlp.endpoint}/v1/traces`, headers: otlp.headers }),
          resource,
          ratio: otlp.traceRatio,
          clock,
          onSkipped: () => counts.spanSkipped(),
        })
  const meters = otlp === null ? null : pushMetrics(otlp, resource, producer)
  // No target_info and no scope labels: there is one of each.
  const serializer = new PrometheusSerializer(undefined, false, undefined, true, true)
  return {
    hooks: hooksOf(clock, counts, traces),
    watchPace: (account, read) => counts.watchPace(account, read),
    prometheusText: async () => serializer.serialize((await producer.collect()).resourceMetrics),
    async stop() {
      const last = AbortSignal.timeout(lastWordsMs)
      const late = new Promise<void>(resolve => last.addEventListener('abort', () => resolve()))
      const sent = Promise.allSettled([traces?.stop(), meters?.shutdown({ timeoutMillis: lastWordsMs })])
      await Promise.race([sent, late])
      counts.stop()
    },
  }
}

function hooksOf(clock: Clock, counts: ProcessCounts, traces: Traces | null): Telemetry {
  return {
    steady: () => clock.monotonic(),
    answered: counts.answered,
    stored: (event, began) => traces?.stored(event, began),
    woken: (tickets, began) => traces?.woken(tickets, began),
    decided(considered, began) {
      counts.decided(considered, began)
      traces?.decided(considered, began)
    },
    called: counts.called,
    sent(claim, ending, began) {
      counts.sent(claim, ending, began)
      traces?.sent(claim, ending, began)
    },
  }
}

function pushMetrics(
  { endpoint, headers }: NonNullable<TelemetrySettings['otlp']>,
  resource: Resource,
  producer: MetricProducer,
): MeterProvider {
  const reader = new PeriodicExportingMetricReader({
    exporter: new OTLPMetricExporter({ url: `${endpoint}/v1/metrics`, headers }),
    exportIntervalMillis: exportEveryMs,
    exportTimeoutMillis: exportEveryMs / 2,
    metricProducers: [producer],
  })
  return new MeterProvider({ resource, readers: [reader] })
}

/** Reads the record, once for all who ask at about the same time. A database that is away leaves its metrics out. */
function rememberedRecord(sql: Sql, clock: Clock): () => Promise<Reading> {
  let readAt = Number.NEGATIVE_INFINITY
  let last: Promise<Reading> = Promise.resolve({})
  return () => {
    if (clock.monotonic() - readAt > recordAgeMs) {
      readAt = clock.monotonic()
      last = readRecord(sql).then(
        reading => ({ ...reading, greeter_record_readable: [{ labels: [], value: 1 }] }),
        () => ({ greeter_record_readable: [{ labels: [], value: 0 }] }),
      )
    }
    return last
  }
}
