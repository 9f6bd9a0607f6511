import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import { conditions } from './conditions.ts'
import { type AlarmMessage, deliverDue, type Senders, type Way } from './deliveries.ts'
import { saySeen } from './details.ts'
import { judgeSignals } from './judge.ts'
import { readAccountSignals, readDisk } from './read-signals.ts'
import type { AlarmSettings } from './settings.ts'
import { purgeEpisodes, recordFindings, recordOutage } from './store.ts'

export interface WatchContext {
  sql: Sql
  clock: Clock
  log: Logger
  settings: AlarmSettings
  senders: Senders
  /** How full the bucket of an account is, 0 to 1; null for one that this process does not call for. */
  fullness(account: string): number | null
  dataDir: string
  /** Since when the database takes nothing because its disk is full. */
  readOnlySince?(): Date | null
  everyMs: number
}

/** From this share on a bucket counts as full. */
const fullShare = 0.9

/** Why nothing can be written down. */
type Outage = 'database-unreachable' | 'database-read-only'

/** What one process has to remember between two looks. */
interface Memory {
  /** For each account whose bucket is full. */
  fullPaceSince: Map<string, Date>
  /** The database's absence, by this process's steady clock because the other may come from the database. */
  outage: { what: Outage; since: Date; sinceMonotonic: number; isAlarm: boolean; told: Set<Way> } | null
}

/** Looks every few seconds, writes episodes, delivers what is due. @returns a function that stops it. */
export function startWatch(context: WatchContext): () => Promise<void> {
  const { log, everyMs } = context
  const memory: Memory = { fullPaceSince: new Map(), outage: null }
  const stopping = new AbortController()
  async function loop() {
    while (!stopping.signal.aborted) {
      await look(context, memory).catch((error: unknown) => log.warn({ err: error }, 'the alarms wait'))
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  const running = loop()
  return async () => {
    stopping.abort()
    await running
  }
}

async function look(context: WatchContext, memory: Memory): Promise<void> {
  const { sql, clock, settings, senders, log } = context
  const now = clock.now()
  const seen = await readAccountSignals(sql, settings, now).catch((error: unknown) => {
    log.warn({ err: error }, 'the alarms cannot look')
    return null
  })
  if (seen === null) return await endureOutage(context, memory, 'database-unreachable')
  if (isReadOnly(context)) return await endureOutage(context, memory, 'database-read-only')
  await closeOutage(context, memory)
  const accounts = seen.map(account => ({
    ...account,
    fullPaceSince: fullSince(context, memory, account.account, now),
  }))
  const findings = judgeSignals({ accounts, disk: await readDisk(context.dataDir) }, settings, now)
  const changed = await recordFindings(sql, findings, { calmMs: settings.calmMs, ways: waysOf(senders) }, now)
  if (changed > 0) {
    for (const { alarm, account, text } of findings)
      log.warn({ alarm, account }, `${conditions[alarm].title}. ${text}`)
    await purgeEpisodes(sql, now)
  }
  await deliverDue(sql, senders, () => clock.now())
}

const waysOf = (senders: Senders): Way[] =>
  (['webhook', 'mail'] as const).filter(way => senders[way] !== undefined)

/** Since when an account's bucket has been full without a break; null while it is not. */
function fullSince({ fullness }: WatchContext, { fullPaceSince }: Memory, account: string, now: Date) {
  if ((fullness(account) ?? 0) < fullShare) fullPaceSince.delete(account)
  else fullPaceSince.getOrInsert(account, now)
  return fullPaceSince.get(account) ?? null
}

/** What cannot be written down is told at once, by each process that sees it, again until it has arrived. */
async function endureOutage(
  { clock, settings, senders, log }: WatchContext,
  memory: Memory,
  what: Outage,
): Promise<void> {
  const monotonic = clock.monotonic()
  memory.outage ??= { what, since: clock.now(), sinceMonotonic: monotonic, isAlarm: false, told: new Set() }
  const { since, sinceMonotonic, told } = memory.outage
  if (monotonic - sinceMonotonic < settings.unreachableMs) return
  if (!memory.outage.isAlarm) log.warn({ alarm: memory.outage.what }, conditions[memory.outage.what].title)
  memory.outage.isAlarm = true
  const message = outageMessage(memory.outage.what, since)
  for (const way of waysOf(senders)) {
    if (told.has(way)) continue
    try {
      await senders[way]?.(message)
      told.add(way)
    } catch (error) {
      log.warn({ err: error, way }, 'an alarm could not be delivered')
    }
  }
}

const isReadOnly = ({ readOnlySince }: WatchContext) => (readOnlySince?.() ?? null) !== null

const outageMessage = (what: Outage, since: Date): AlarmMessage => ({
  id: `${what}-${since.getTime()}`,
  alarm: what,
  phase: 'started',
  account: '',
  text: saySeen(`alarm-${what}`).text,
  startedAt: since,
  endedAt: null,
})

/** The database is back: an absence that was told gets its record, and its end goes where its start went. */
async function closeOutage({ sql, clock }: WatchContext, memory: Memory): Promise<void> {
  const { outage } = memory
  if (outage === null) return
  if (outage.isAlarm) {
    const until = clock.now()
    const { what: alarm, since } = outage
    await recordOutage(sql, { alarm, since, until, text: saySeen(`alarm-${alarm}`).text }, [...outage.told])
  }
  memory.outage = null
}
