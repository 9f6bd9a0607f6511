import { randomUUID } from 'node:crypto'
import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import { openTracing, type TracingSettings } from './open-tracing.ts'
import { hostMetrics, processMetrics, spanMetrics } from './process-metrics.ts'
import { recordProducer } from './record-producer.ts'
import type { Telemetry } from './telemetry.ts'
import { ticketLog } from './ticket-log.ts'

export interface TelemetryOptions {
  sql: Sql
  clock: Clock
  log: Logger
  /** What this is called among other services (OTEL_SERVICE_NAME). */
  serviceName: string
  /** Null: no traces. */
  tracing: TracingSettings | null
}

export interface OpenTelemetry {
  telemetry: Telemetry
  /** All metrics in Prometheus's text format. */
  scrape(): Promise<string>
  close(): Promise<void>
}

/** Metrics always, traces where there is a collector. Whoever opens it closes it last: what stops is still measured. */
export function openTelemetry({
  sql,
  clock,
  log,
  serviceName,
  tracing: settings,
}: TelemetryOptions): OpenTelemetry {
  const resource = resourceFromAttributes({
    'service.name': serviceName,
    'service.instance.id': randomUUID(),
  })
  const reader = new ScrapeReader({ metricProducers: [recordProducer(sql)] })
  const provider = new MeterProvider({ resource, readers: [reader] })
  const meter = provider.getMeter('greeter')
  const metrics = processMetrics(meter, clock)
  const endHostMetrics = hostMetrics(meter, clock)
  const tracing =
    settings === null
      ? null
      : openTracing(settings, {
          resource,
          log,
          steady: () => clock.monotonic(),
          count: spanMetrics(meter),
        })
  const serializer = new PrometheusSerializer('', false, undefined, false, true)
  return {
    telemetry: together({ ...metrics, steady: () => clock.monotonic() }, [
      ...(tracing === null ? [] : [tracing.telemetry]),
      ...(log.isLevelEnabled('debug') ? [ticketLog(log)] : []),
    ]),
    async scrape() {
      const { resourceMetrics, errors } = await reader.collect()
      if (errors.length > 0) log.warn({ err: errors[0] }, 'some metrics cannot be read')
      return serializer.serialize(resourceMetrics)
    },
    async close() {
      endHostMetrics()
      await tracing?.close()
      await provider.shutdown()
    },
  }
}

/** Read when it is asked, by nobody else. */
class ScrapeReader extends MetricReader {
  protected override onShutdown = () => Promise.resolve()
  protected override onForceFlush = () => Promise.resolve()
}

/** What is told goes to the metrics, then to the others. */
function together(metrics: Telemetry, others: ReadonlyArray<Partial<Telemetry>>): Telemetry {
  if (others.length === 0) return metrics
  return {
    ...metrics,
    stored(event, began) {
      metrics.stored(event, began)
      for (const other of others) other.stored?.(event, began)
    },
    woken(tickets, began) {
      metrics.woken(tickets, began)
      for (const other of others) other.woken?.(tickets, began)
    },
    decided(considered, began) {
      metrics.decided(considered, began)
      for (const other of others) other.decided?.(considered, began)
    },
    sent(claim, ending, began) {
      metrics.sent(claim, ending, began)
      for (const other of others) other.sent?.(claim, ending, began)
    },
  }
}
