import { Hono } from 'hono'
import { alarmNames, conditions } from '../alarms/conditions.ts'
import type { AlarmMessage, Senders } from '../alarms/deliveries.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Sql } from '../db/open.ts'
import { kindNames, kinds } from '../retention/kinds.ts'
import { readRetention } from '../retention/state.ts'
import type { AlarmSettingsAnswer, AlarmTestAnswer, AlarmWay, RetentionAnswer } from './contract.ts'
import type { Holder } from './holder.ts'

export interface SettingsRoutesContext {
  sql: Sql
  clock: Clock
  settings: { config: Pick<Config, 'alarms' | 'keep'>; alarmSenders: Senders }
}

/** `/api/settings`: what the environment says of alarms and of how long data is kept. Nothing of it is changed here. */
export function settingsRoutes({ sql, clock, settings }: SettingsRoutesContext): Hono<Holder> {
  const { config, alarmSenders } = settings
  const routes = new Hono<Holder>()
  routes.get('/api/settings/alarms', c => c.json(alarmSettings(config.alarms)))
  routes.post('/api/settings/alarms/test', async c => {
    const results: AlarmTestAnswer['results'] = []
    const message = testMessage(c.get('holder').name, clock.now())
    for (const way of waysOf(alarmSenders)) results.push(await tryWay(alarmSenders, way, message))
    return c.json({ results } satisfies AlarmTestAnswer)
  })
  routes.get('/api/settings/retention', async c => {
    const answer: RetentionAnswer = {
      kinds: kindNames.map(name => {
        const { title, keep } = kinds[name]
        return { name, title, keepMs: config.keep[keep], setting: `KEEP_${keep.toUpperCase()}` }
      }),
      last: await readRetention(sql),
    }
    return c.json(answer)
  })
  return routes
}

const waysOf = (senders: Senders): AlarmWay[] =>
  (['webhook', 'mail'] as const).filter(way => senders[way] !== undefined)

async function tryWay(
  senders: Senders,
  way: AlarmWay,
  message: AlarmMessage,
): Promise<AlarmTestAnswer['results'][number]> {
  try {
    await senders[way]?.(message)
    return { way, ok: true, problem: null }
  } catch (error) {
    return { way, ok: false, problem: error instanceof Error ? error.message : String(error) }
  }
}

/** A message as it would come, that says of itself that nothing is wrong. */
const testMessage = (name: string, now: Date): AlarmMessage => ({
  id: `test-${now.getTime()}`,
  alarm: 'backlog',
  phase: 'started',
  account: '',
  text: `This is a test that ${name} has asked for. Nothing is wrong.`,
  startedAt: now,
  endedAt: null,
})

function alarmSettings({ webhook, mail, settings }: Config['alarms']): AlarmSettingsAnswer {
  const minutes = (ms: number) => `${Math.round(ms / 60_000)} min`
  return {
    receivers: [
      // The rest of the address is as good as a password.
      ...(webhook === null ? [] : [{ way: 'webhook' as const, to: new URL(webhook.url).host }]),
      ...(mail === null ? [] : [{ way: 'mail' as const, to: mail.to }]),
    ],
    settings: [
      { name: 'ALARM_SILENCE_HOURS', value: `${settings.silenceMs / 3_600_000} h` },
      { name: 'ALARM_BACKLOG_MINUTES', value: minutes(settings.backlogMs) },
      { name: 'ALARM_FULL_PACE_MINUTES', value: minutes(settings.fullPaceMs) },
      { name: 'ALARM_DISK_MB', value: `${Math.round(settings.diskFreeBytes / 1_000_000)} MB` },
    ],
    alarms: alarmNames.map(alarm => ({ alarm, ...conditions[alarm] })),
  }
}
