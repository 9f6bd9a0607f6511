import { alarmNames } from '../alarms/conditions.ts'
import { readAlarms } from '../console-api/alarms.ts'
import type { AlarmLine, Stats } from '../console-api/contract.ts'
import { readStats } from '../console-api/stats.ts'
import type { Sql } from '../db/open.ts'
import type { ErrorCode } from '../error-codes.ts'
import { outboxStates } from '../outbox/states.ts'
import type { Reading, Series } from './metric-table.ts'

/** More than can be open at once. */
const mostAlarms = 100

/** The code under which the breaker pauses an account. */
const breakerCode = 'LOOP_BREAKER' satisfies ErrorCode

/** The metrics of the record: the figures of `/api/stats`. They name no customer and no ticket. */
export async function readRecord(sql: Sql): Promise<Reading> {
  return recordMetrics(await readStats(sql), await readAlarms(sql, mostAlarms))
}

function recordMetrics(stats: Stats, alarms: readonly AlarmLine[]): Reading {
  const { accounts, retention } = stats
  const open = alarms.filter(({ endedAt }) => endedAt === null)
  const swept = accounts.flatMap(({ id, sweep }) => (sweep === null ? [] : [{ id, sweep }]))
  return {
    greeter_webhooks_received_total: one(stats.received),
    greeter_webhooks_duplicate_total: one(stats.duplicates),
    greeter_webhooks_unusable: one(stats.unusable),
    greeter_events_unprocessed: one(stats.unprocessedEvents),
    greeter_tickets: byLabel(stats.tickets),
    // With those that no message is in: what appears out of nothing has not grown, to Prometheus.
    greeter_messages: Object.entries(stats.messages).flatMap(([kind, states]) =>
      outboxStates.map(state => ({ labels: [kind, state], value: states[state] ?? 0 })),
    ),
    greeter_api_calls_total: byLabel(stats.calls),
    greeter_account_paused: accounts.map(({ id, pausedAt }) => flag(id, pausedAt !== null)),
    greeter_breaker_open: accounts.map(({ id, pauseCode }) => flag(id, pauseCode === breakerCode)),
    greeter_sweep_found_total: swept.map(({ id, sweep }) => ({ labels: [id], value: sweep.found })),
    greeter_sweep_completed_timestamp_seconds: swept.map(({ id, sweep }) => ({
      labels: [id],
      value: unixTime(sweep.completedAt),
    })),
    ...(retention !== null && {
      greeter_retention_removed: byLabel(retention.removed),
      greeter_retention_completed_timestamp_seconds: one(unixTime(retention.completedAt)),
    }),
    greeter_alarm: alarmNames.map(name => ({
      labels: [name],
      value: open.filter(({ alarm }) => alarm === name).length,
    })),
  }
}

const one = (value: number): Series[] => [{ labels: [], value }]
const flag = (account: string, is: boolean): Series => ({ labels: [account], value: is ? 1 : 0 })
const byLabel = (values: Partial<Record<string, number>>): Series[] =>
  Object.entries(values).map(([label, value = 0]) => ({ labels: [label], value }))
const unixTime = (iso: string) => Date.parse(iso) / 1_000
