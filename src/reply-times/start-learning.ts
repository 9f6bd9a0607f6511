import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { Calendar } from '../decide/calendar/calendar.ts'
import { type EstimateSettings, type Estimates, estimate, loadAsked, replyTimeAt } from './estimates.ts'
import { learnStep } from './learn.ts'

interface LearningOptions {
  sql: Sql
  clock: Clock
  log: Logger
  /** How an account's policy wants times learned; null where it does not. */
  settingsOf(account: string): EstimateSettings | null
  everyMs?: number
  /** How old an event has to be. */
  settledMs?: number
}

/** What is known of the time to answer, at hand without a query. */
export interface ReplyTimes {
  of(account: string, channel: string, at: Date): { openMs: number; calendar: Calendar } | null
  stop(): Promise<void>
}

const learnEveryMs = 60_000
/** Percentiles of weeks do not change in minutes. */
const estimateEveryMs = 600_000
/** Between two steps others have their turn: for this long, and for so many times as long as the step took. */
const pauseMs = 50
const restShare = 4

/** Learns behind the decisions, every minute, and counts anew what texts may tell, every ten. */
export function startLearning(options: LearningOptions): ReplyTimes {
  const { sql, clock, log, everyMs = learnEveryMs } = options
  const estimates = new Map<string, Estimates>()
  const stopping = new AbortController()
  const { signal } = stopping
  let counted = -Infinity

  async function pass() {
    const wanted = await accountsThatLearn(options)
    // Who told of times yesterday and does not today is not to be believed any more.
    for (const account of estimates.keys()) if (!wanted.has(account)) estimates.delete(account)
    // Whether or not a text tells of them: people look at them too (`GET /api/reply-times`).
    await learnAll()
    if (wanted.size === 0) return
    if (clock.monotonic() - counted < Math.min(estimateEveryMs, 10 * everyMs)) return
    for (const [account, settings] of wanted)
      estimates.set(
        account,
        await estimate(await loadAsked(sql, account, settings, clock.now()), settings, clock.now()),
      )
    counted = clock.monotonic()
  }
  async function learnAll() {
    for (let more = true; more && !signal.aborted; ) {
      const began = clock.monotonic()
      more = await learnStep(sql, clock.now(), options.settledMs)
      if (more) await rest(Math.max(pauseMs, restShare * (clock.monotonic() - began)))
    }
  }
  const rest = (ms: number) => sleep(ms, undefined, { signal }).catch(() => {})
  async function loop() {
    while (!signal.aborted) {
      await pass().catch((error: unknown) =>
        log.warn({ err: error }, 'the learning of times to answer waits'),
      )
      await rest(everyMs)
    }
  }
  const running = loop()
  return {
    of(account, channel, at) {
      const known = estimates.get(account)
      const openMs = known === undefined ? null : replyTimeAt(known, channel, at)
      return known === undefined || openMs === null ? null : { openMs, calendar: known.calendar }
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}

async function accountsThatLearn({
  sql,
  settingsOf,
}: LearningOptions): Promise<Map<string, EstimateSettings>> {
  const rows = await sql.selectFrom('account').select('id').execute()
  const wanted = rows.flatMap(({ id }) => {
    const settings = settingsOf(id)
    return settings === null ? [] : [[id, settings] as const]
  })
  return new Map(wanted)
}
