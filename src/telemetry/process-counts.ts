import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Clock } from '../clock.ts'
import type { Reading } from './metric-table.ts'
import { createDurations, createTally } from './tallies.ts'
import type { Telemetry } from './telemetry.ts'

/** How full an account's bucket of calls is. */
export interface PaceReading {
  used: number
  limit: number
  leftFree: number
}

/** What this process counts of the way of tickets, and how it is itself. */
export interface ProcessCounts
  extends Pick<Telemetry, 'answered' | 'decided' | 'called' | 'sent'> {
  /** The pace of an account is asked when the metrics are. */
  watchPace(account: string, read: () => PaceReading): void
  spanSkipped(): void
  read(): Reading
  stop(): void
}

/** From a fraction of what is usual to where people notice (DESIGN section 4 has the marks). */
const quick = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
const slow = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200]

export function createProcessCounts(clock: Clock): ProcessCounts {
  const webhooks = createTally()
  const acknowledgements = createDurations(quick)
  const decisions = createTally()
  const runs = createDurations(quick)
  const replies = createDurations(slow)
  const calls = createTally()
  const callTimes = createDurations(slow)
  const skipped = createTally()
  const paces = new Map<string, () => PaceReading>()
  const startedAt = clock.now().getTime() / 1_000
  const delay = monitorEventLoopDelay({ resolution: eventLoopLookMs })
  delay.enable()
  const since = (began: number) => clock.monotonic() - began

  /** How late the loop was; the look itself waits for its time, which is no lateness. */
  function lagSeconds(): number {
    const p99 = delay.percentile(99) / 1e9 - eventLoopLookMs / 1_000
    delay.reset()
    return Math.max(0, p99)
  }
  function readPace(): Reading {
    const readings = [...paces].map(([account, read]) => ({ labels: [account], pace: read() }))
    return {
      greeter_pace_used: readings.map(({ labels, pace }) => ({ labels, value: pace.used })),
      greeter_pace_capacity: readings.map(({ labels, pace }) => ({ labels, value: pace.limit })),
      greeter_pace_left_to_others: readings.map(({ labels, pace }) => ({ labels, value: pace.leftFree })),
    }
  }
  return {
    answered(status, began) {
      webhooks.add(String(status))
      if (status === 200) acknowledgements.add(since(began))
    },
    decided(considered, began) {
      runs.add(since(began))
      for (const { isNews, decision } of considered)
        if (isNews) decisions.add(decision.verdict, decision.reason)
    },
    called(purpose, status, began) {
      calls.add(purpose, status === null ? 'none' : String(status))
      callTimes.add(since(began))
    },
    sent({ kind, ticketFirstSeenAt }, { to }) {
      if (kind === 'reply' && (to === 'accepted' || to === 'sent'))
        replies.add(clock.now().getTime() - ticketFirstSeenAt.getTime())
    },
    watchPace: (account, read) => void paces.set(account, read),
    spanSkipped: () => skipped.add(),
    read: () => ({
      greeter_webhooks_total: webhooks.read(),
      greeter_acknowledgement_duration_seconds: one(acknowledgements.read()),
      greeter_decisions_total: decisions.read(),
      greeter_decision_duration_seconds: one(runs.read()),
      greeter_reply_accepted_duration_seconds: one(replies.read()),
      greeter_helpdesk_requests_total: calls.read(),
      greeter_helpdesk_request_duration_seconds: one(callTimes.read()),
      ...readPace(),
      greeter_spans_skipped_total: one(skipped.read()[0]?.value ?? 0),
      process_resident_memory_bytes: one(process.memoryUsage.rss()),
      process_cpu_seconds_total: one(cpuSeconds()),
      process_start_time_seconds: one(startedAt),
      nodejs_eventloop_lag_p99_seconds: one(lagSeconds()),
    }),
    stop: () => void delay.disable(),
  }
}

const eventLoopLookMs = 20

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

const one = <Value>(value: Value) => [{ labels: [], value }]
