import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { DeskLoad } from '../decide/load/desk-load.ts'
import { countLoad, countUsual } from './count-load.ts'
import { learnStep } from './learn.ts'

interface WatchOptions {
  sql: Sql
  clock: Clock
  log: Logger
  /** The zone in which an account's weeks are meant; null where no rule asks how busy it is. */
  zoneOf(account: string): string | null
  everyMs?: number
  /** How old an event has to be before it is looked at. */
  settledMs?: number
}

/** How busy accounts are, at hand without a query. */
export interface LoadWatch {
  of(account: string): DeskLoad | null
  stop(): Promise<void>
}

interface Counted {
  load: DeskLoad
  /** When the usual was counted, and in which zone. */
  usualAt: number
  zone: string
}

const countEveryMs = 60_000
/** What is usual changes with the time of the day, and looks at four weeks. */
const usualEveryMs = 600_000
/** Figures that could not be counted anew for so long tell nothing any more. */
const staleMs = 600_000
const pauseMs = 50

/** Counts every minute, behind the decisions, for the accounts whose rules ask. */
export function watchLoad({
  sql,
  clock,
  log,
  zoneOf,
  everyMs = countEveryMs,
  settledMs,
}: WatchOptions): LoadWatch {
  const counted = new Map<string, Counted & { at: number }>()
  const stopping = new AbortController()
  const { signal } = stopping
  const rest = (ms: number) => sleep(ms, undefined, { signal }).catch(() => {})

  async function pass() {
    const rows = await sql.selectFrom('account').select('id').execute()
    const wanted = new Map(rows.map(({ id }) => [id, zoneOf(id)]))
    for (const account of counted.keys()) if ((wanted.get(account) ?? null) === null) counted.delete(account)
    if (![...wanted.values()].some(zone => zone !== null)) return
    // Who waits is learned in the same table, whether or not texts tell of it.
    while (!signal.aborted && (await learnStep(sql, clock.now(), settledMs))) await rest(pauseMs)
    for (const [account, zone] of wanted)
      if (zone !== null) counted.set(account, await count(account, zone, counted.get(account)))
  }
  async function count(account: string, zone: string, before: Counted | undefined) {
    const at = clock.monotonic()
    const now = clock.now()
    const [figures = { arrivals: 0, backlog: 0 }] = await countLoad(sql, account, [now])
    const isRecent = before?.zone === zone && at - before.usualAt < Math.min(usualEveryMs, 10 * everyMs)
    const usual = isRecent ? before.load.usual : await countUsual(sql, account, now, zone)
    return { load: { ...figures, usual }, usualAt: isRecent ? before.usualAt : at, zone, at }
  }
  async function loop() {
    while (!signal.aborted) {
      await pass().catch((error: unknown) => log.warn({ err: error }, 'the count of the load waits'))
      await rest(everyMs)
    }
  }
  const running = loop()
  return {
    of(account) {
      const known = counted.get(account)
      return known === undefined || clock.monotonic() - known.at > staleMs ? null : known.load
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}
