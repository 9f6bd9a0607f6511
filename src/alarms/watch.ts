import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import { conditions } from './conditions.ts'
import { type AlarmMessage, deliverDue, type Senders, type Way } from './deliveries.ts'
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
  /** The account that this process calls for, and how full its bucket is; null when it calls for none. */
  pace: { account: string; fullness(): number } | null
  dataDir: string
  everyMs: number
}

/** From this share on a bucket counts as full. */
const fullShare = 0.9

/** What one process has to remember between two looks. */
interface Memory {
  fullPaceSince: Date | null
  /** The database's absence, by this process's steady clock because the other may come from the database. */
  outage: { since: Date; sinceMonotonic: number; isAlarm: boolean; told: Set<Way> } | null
}

/** Looks every few seconds, writes episodes, delivers what is due. @returns a function that stops it. */
export function startWatch(context: WatchContext): () => Promise<void> {
  const { log, everyMs } = context
  const memory: Memory = { fullPaceSince: null, outage: null }
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
  if (seen === null) return await endureOutage(context, memory)
  await closeOutage(context, memory)
  memory.fullPaceSince = isFull(context) ? (memory.fullPaceSince ?? now) : null
  const accounts = seen.map(account => ({
    ...account,
    fullPaceSince: account.account === context.pace?.account ? memory.fullPaceSince : null,
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

const isFull = ({ pace }: WatchContext): boolean => pace !== null && pace.fullness() >= fullShare

/** What cannot be written down is told at once, by each process that sees it, again until it has arrived. */
async function endureOutage({ clock, settings, senders, log }: WatchContext, memory: Memory): Promise<void> {
  const monotonic = clock.monotonic()
  memory.outage ??= { since: clock.now(), sinceMonotonic: monotonic, isAlarm: false, told: new Set() }
  const { since, sinceMonotonic, told } = memory.outage
  if (monotonic - sinceMonotonic < settings.unreachableMs) return
  memory.outage.isAlarm = true
  const message = outageMessage(since)
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

const outageText = 'Nothing can be read or written.'

const outageMessage = (since: Date): AlarmMessage => ({
  id: `database-unreachable-${since.getTime()}`,
  alarm: 'database-unreachable',
  phase: 'started',
  account: '',
  text: outageText,
  startedAt: since,
  endedAt: null,
})

/** The database is back: an absence that was told gets its record, and its end goes where its start went. */
async function closeOutage({ sql, clock }: WatchContext, memory: Memory): Promise<void> {
  const { outage } = memory
  if (outage === null) return
  if (outage.isAlarm) {
    const until = clock.now()
    await recordOutage(sql, { since: outage.since, until, text: outageText }, [...outage.told])
  }
  memory.outage = null
}
