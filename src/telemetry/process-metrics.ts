import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Counter, Histogram, Meter, ObservableCounter, ObservableGauge } from '@opentelemetry/api'
import type { Clock } from '../clock.ts'
import { type CounterName, type GaugeName, type HistogramName, metricTable } from './metric-table.ts'
import type { SpanFate } from './open-tracing.ts'
import type { Telemetry } from './telemetry.ts'

/** Seconds; from a commit on a fast disk to a rule that waits for hours. */
const shortTimes = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
const longTimes = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200]

/** What this process sees, as instruments of OpenTelemetry. */
export function processMetrics(meter: Meter, clock: Clock): Omit<Telemetry, 'steady'> {
  const answered = counted(meter, 'greeter_webhook_answers_total', 'status')
  const acknowledgement = histogram(meter, 'greeter_acknowledgement_duration_seconds', shortTimes)
  const wake = histogram(meter, 'greeter_wake_duration_seconds', shortTimes)
  const decisions = counter(meter, 'greeter_decisions_total')
  const decision = histogram(meter, 'greeter_decision_duration_seconds', shortTimes)
  const accepted = histogram(meter, 'greeter_reply_accepted_duration_seconds', longTimes)
  const requests = counter(meter, 'greeter_helpdesk_requests_total')
  const request = histogram(meter, 'greeter_helpdesk_request_duration_seconds', shortTimes)
  const since = (began: number) => (clock.monotonic() - began) / 1_000
  return {
    refused: status => answered(status, 1),
    stored(_, began) {
      answered(200, 1)
      acknowledgement.record(since(began))
    },
    woken: (_, began) => wake.record(since(began)),
    decided(considered, began) {
      decision.record(since(began))
      for (const { isNews, decision: made } of considered)
        if (isNews) decisions.add(1, { verdict: made.verdict, reason: made.reason })
    },
    called(purpose, status, began) {
      requests.add(1, { purpose, status: String(status ?? 'none') })
      request.record(since(began))
    },
    sent(claim, { to }) {
      if (claim.kind === 'reply' && (to === 'accepted' || to === 'sent'))
        accepted.record(Math.max(0, clock.now().getTime() - claim.ticketFirstSeenAt.getTime()) / 1_000)
    },
    paced: paceMetrics(meter, clock),
  }
}

function paceMetrics(meter: Meter, clock: Clock): Telemetry['paced'] {
  const paces = new Map<string, Parameters<Telemetry['paced']>[1]>()
  const used = gauge(meter, 'greeter_pace_used')
  const capacity = gauge(meter, 'greeter_pace_capacity')
  const leftFree = gauge(meter, 'greeter_pace_left_to_others')
  meter.addBatchObservableCallback(
    result => {
      const now = clock.monotonic()
      for (const [account, pace] of paces) {
        const level = pace.level(now)
        result.observe(used, level.used, { account })
        result.observe(capacity, level.limit, { account })
        result.observe(leftFree, pace.leftFree(now), { account })
      }
    },
    [used, capacity, leftFree],
  )
  return (account, pace) => void paces.set(account, pace)
}

/** What became of spans. */
export function spanMetrics(meter: Meter): (fate: SpanFate, spans?: number) => void {
  const count = counted(meter, 'greeter_spans_total', 'fate')
  return (fate, spans = 1) => count(fate, spans)
}

/** A counter in plain numbers, read when somebody asks: for what is done with every webhook. */
function counted(
  meter: Meter,
  name: CounterName,
  label: string,
): (value: string | number, by: number) => void {
  const counts = new Map<string | number, number>()
  observableCounter(meter, name).addCallback(result => {
    for (const [value, count] of counts) result.observe(count, { [label]: String(value) })
  })
  return (value, by) => void counts.set(value, (counts.get(value) ?? 0) + by)
}

/** What every program says of itself, under the names that Prometheus's own clients use. @returns a function that ends it. */
export function hostMetrics(meter: Meter, clock: Clock): () => void {
  const startedAt = clock.now().getTime() / 1_000
  const lag = monitorEventLoopDelay({ resolution: 20 })
  lag.enable()
  gauge(meter, 'process_resident_memory_bytes').addCallback(result =>
    result.observe(process.memoryUsage.rss()),
  )
  gauge(meter, 'process_start_time_seconds').addCallback(result => result.observe(startedAt))
  gauge(meter, 'nodejs_eventloop_lag_p99_seconds').addCallback(result => {
    // Its percentile of no look at all is no number of nanoseconds.
    result.observe(lag.count === 0 ? 0 : lag.percentile(99) / 1e9)
    lag.reset()
  })
  observableCounter(meter, 'process_cpu_seconds_total').addCallback(result => {
    const { user, system } = process.cpuUsage()
    result.observe((user + system) / 1e6)
  })
  return () => void lag.disable()
}

function counter(meter: Meter, name: CounterName): Counter {
  return meter.createCounter(name, { description: metricTable[name].help })
}

function observableCounter(meter: Meter, name: CounterName): ObservableCounter {
  return meter.createObservableCounter(name, { description: metricTable[name].help })
}

function gauge(meter: Meter, name: GaugeName): ObservableGauge {
  return meter.createObservableGauge(name, { description: metricTable[name].help })
}

function histogram(meter: Meter, name: HistogramName, explicitBucketBoundaries: number[]): Histogram {
  return meter.createHistogram(name, {
    description: metricTable[name].help,
    advice: { explicitBucketBoundaries },
  })
}
