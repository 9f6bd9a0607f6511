import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import type { Resource } from '@opentelemetry/resources'
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace'
import type { Logger } from 'pino'
import type { Telemetry } from './telemetry.ts'
import { createTicketSampler } from './ticket-sampler.ts'
import { plannedIds, ticketSpans } from './ticket-spans.ts'

/** Where traces go (the OTEL_* variables of OpenTelemetry's specification). */
export interface TracingSettings {
  /** The whole address, `/v1/traces` included. */
  url: string
  headers: Readonly<Record<string, string>>
  /** The share of tickets that is traced while there is little to do, 0 to 1. */
  share: number
}

export type SpanFate = 'recorded' | 'left-out' | 'lost'

interface TracingContext {
  resource: Resource
  steady: () => number
  log: Logger
  count(fate: SpanFate, spans?: number): void
}

export interface Tracing {
  telemetry: Pick<Telemetry, 'stored' | 'woken' | 'decided' | 'sent'>
  /** Sends what is left, as long as that takes a moment and no longer. */
  close(): Promise<void>
}

/** A span costs some 30 µs until it has left: these take less than half a hundredth of one processor. */
const spansPerSecond = 100

/** The collector gets this long; then its spans are lost, and nobody waits. */
const exportMs = 3_000
/** So long spans gather for one request. */
const gatherMs = 1_000
/** At the stop others are waiting. */
const closeMs = 2_000

/** Traces to a collector, in batches, by OTLP over HTTP. Nothing of Greeter waits for it or fails with it. */
export function openTracing({ url, headers, share }: TracingSettings, context: TracingContext): Tracing {
  const { steady, count } = context
  const exporter = telling(
    new OTLPTraceExporter({ url, headers: { ...headers }, timeoutMillis: exportMs }),
    context,
  )
  const ids = plannedIds()
  const provider = new TracerProvider({
    resource: context.resource,
    idGenerator: ids,
    spanProcessors: [
      new BatchSpanProcessor({ exporter, scheduledDelayMillis: gatherMs, exportTimeoutMillis: exportMs }),
    ],
  })
  const sampler = createTicketSampler({ share, spansPerSecond, steady })
  return {
    telemetry: ticketSpans({ provider, ids, sampler, steady, count }),
    async close() {
      const late = Promise.withResolvers<void>()
      const timer = setTimeout(late.resolve, closeMs)
      await Promise.race([provider.shutdown().catch(() => {}), late.promise])
      clearTimeout(timer)
    },
  }
}

/** Between two lines of the log about the collector. */
const tellEveryMs = 60_000

/** The exporter, with its failures in the log and in the metrics: the SDK keeps them to itself. */
function telling(exporter: SpanExporter, { log, steady, count }: TracingContext): SpanExporter {
  let toldAt = Number.NEGATIVE_INFINITY
  return {
    export(spans, done) {
      exporter.export(spans, result => {
        if (result.error !== undefined) {
          count('lost', spans.length)
          if (steady() - toldAt > tellEveryMs) {
            toldAt = steady()
            log.warn({ err: result.error, spans: spans.length }, 'traces do not reach the collector')
          }
        }
        done(result)
      })
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => await exporter.forceFlush?.(),
  }
}
