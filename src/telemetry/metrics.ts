import { Hono } from 'hono'
import { alarmNames } from '../alarms/conditions.ts'
import { readAlarms } from '../console-api/alarms.ts'
import type { AlarmLine, Stats } from '../console-api/contract.ts'
import { readStats } from '../console-api/stats.ts'
import type { Sql } from '../db/open.ts'

/** `GET /metrics`: the figures of `/api/stats` in Prometheus's text format. They name no customer and no ticket. */
export function metricsRoutes(sql: Sql): Hono {
  const routes = new Hono()
  routes.get('/metrics', async c =>
    c.text(prometheusText(await readStats(sql), await readAlarms(sql, mostAlarms)), 200, {
      'content-type': 'text/plain; version=0.0.4',
    }),
  )
  return routes
}

/** More than can be open at once. */
const mostAlarms = 100

export function prometheusText(stats: Stats, alarms: readonly AlarmLine[]): string {
  const open = alarms.filter(({ endedAt }) => endedAt === null)
  const byAlarm = alarmNames.map(
    name => `greeter_alarm{alarm="${name}"} ${open.filter(({ alarm }) => alarm === name).length}`,
  )

  const tickets = Object.entries(stats.tickets).map(
    ([outcome, n]) => `greeter_tickets{outcome="${outcome}"} ${n}`,
  )
  const messages = Object.entries(stats.messages).flatMap(([kind, states]) =>
    Object.entries(states).map(([state, n]) => `greeter_messages{kind="${kind}",state="${state}"} ${n}`),
  )
  const calls = Object.entries(stats.calls).map(
    ([purpose, n]) => `greeter_api_calls_total{purpose="${purpose}"} ${n}`,
  )
  const paused = stats.accounts.map(
    account => `greeter_account_paused{account="${account.id}"} ${account.pausedAt === null ? 0 : 1}`,
  )
  return [
    ...metric('greeter_webhooks_received_total', 'counter', 'Webhooks stored, copies included.', [
      `greeter_webhooks_received_total ${stats.received}`,
    ]),
    ...metric('greeter_webhooks_duplicate_total', 'counter', 'Webhooks that were copies of a stored one.', [
      `greeter_webhooks_duplicate_total ${stats.duplicates}`,
    ]),
    ...metric('greeter_webhooks_unusable', 'gauge', 'Stored webhooks that name no ticket.', [
      `greeter_webhooks_unusable ${stats.unusable}`,
    ]),
    ...metric('greeter_events_unprocessed', 'gauge', 'Events that wait to be handled.', [
      `greeter_events_unprocessed ${stats.unprocessedEvents}`,
    ]),
    ...metric('greeter_tickets', 'gauge', 'Tickets by outcome.', tickets),
    ...metric('greeter_messages', 'gauge', 'Outgoing messages by kind and state.', messages),
    ...metric('greeter_api_calls_total', 'counter', 'Calls to the helpdesk by purpose.', calls),
    ...metric('greeter_account_paused', 'gauge', 'Whether an account is paused.', paused),
    ...metric('greeter_alarm', 'gauge', 'Open episodes of each alarm.', byAlarm),
    '',
  ].join('\n')
}

const metric = (name: string, type: 'counter' | 'gauge', help: string, samples: string[]) => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
  ...samples,
]
