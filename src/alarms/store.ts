import { sql } from 'kysely'
import { plusMs } from '../clock.ts'
import type { Sql, Trx } from '../db/open.ts'
import { transact } from '../db/transact.ts'
import type { AlarmName } from './conditions.ts'
import { queueDeliveries, type Way } from './deliveries.ts'
import { type Changes, compareEpisodes, type OpenEpisode } from './episodes.ts'
import type { Finding } from './judge.ts'

/** An episode as people see it. */
export interface Episode {
  id: number
  alarm: AlarmName
  account: string
  text: string
  startedAt: Date
  endedAt: Date | null
}

/**
 * Writes what one look has shown. The deliveries are put in line in the same transaction, so that an episode is told
 * exactly when it is on record.
 *
 * @returns how many episodes began or ended.
 */
export async function recordFindings(
  db: Sql,
  findings: readonly Finding[],
  { calmMs, ways }: { calmMs: number; ways: readonly Way[] },
  now: Date,
): Promise<number> {
  const changes = compareEpisodes(await openEpisodes(db), findings, calmMs, now)
  if (Object.values(changes).every(list => list.length === 0)) return 0
  return await transact(db, trx => write(trx, changes, ways, now))
}

async function write(trx: Trx, { start, calm, resume, end }: Changes, ways: readonly Way[], now: Date) {
  const begun = await Promise.all(start.map(finding => begin(trx, finding, now)))
  const started = begun.flatMap(id => id ?? [])
  await setCalm(trx, calm, now)
  await setCalm(trx, resume, null)
  const ended = await finish(trx, end, now)
  await queueDeliveries(trx, started, 'started', ways, now)
  await queueDeliveries(trx, ended, 'ended', ways, now)
  return started.length + ended.length
}

/** @returns null when another instance was faster. */
async function begin(trx: Trx, { alarm, account, text }: Finding, now: Date): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into alarm_episode (alarm, account, text, started_at)
    values (${alarm}, ${account}, ${text}, ${now})
    on conflict (alarm, account) where ended_at is null do nothing
    returning id`.execute(trx)
  return rows[0]?.id ?? null
}

async function setCalm(trx: Trx, episodes: readonly OpenEpisode[], since: Date | null): Promise<void> {
  if (episodes.length === 0) return
  const ids = episodes.map(({ id }) => id)
  await trx.updateTable('alarm_episode').set({ calm_since: since }).where('id', 'in', ids).execute()
}

async function finish(trx: Trx, episodes: readonly OpenEpisode[], now: Date): Promise<number[]> {
  if (episodes.length === 0) return []
  const ids = episodes.map(({ id }) => id)
  const rows = await trx
    .updateTable('alarm_episode')
    .set({ ended_at: now })
    .where('id', 'in', ids)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

async function openEpisodes(db: Sql): Promise<OpenEpisode[]> {
  return await db
    .selectFrom('alarm_episode')
    .select(['id', 'alarm', 'account', 'calm_since as calmSince'])
    .where('ended_at', 'is', null)
    .execute()
}

/** What happened while the database was away, told afterwards: its end goes the usual way. */
export async function recordOutage(
  db: Sql,
  { alarm, since, until, text }: { alarm: AlarmName; since: Date; until: Date; text: string },
  ways: readonly Way[],
): Promise<void> {
  await transact(db, async trx => {
    const { id } = await trx
      .insertInto('alarm_episode')
      .values({ alarm, account: '', text, started_at: since, ended_at: until })
      .returning('id')
      .executeTakeFirstOrThrow()
    await queueDeliveries(trx, [id], 'ended', ways, until)
  })
}

/** The open episodes, then the last that have ended. */
export async function readEpisodes(db: Sql, limit: number): Promise<Episode[]> {
  return await db
    .selectFrom('alarm_episode')
    .select(['id', 'alarm', 'account', 'text', 'started_at as startedAt', 'ended_at as endedAt'])
    .orderBy(sql`ended_at is not null`)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Ended episodes are kept for a quarter of a year. */
const keptMs = 90 * 24 * 3_600_000

export async function purgeEpisodes(db: Sql, now: Date): Promise<void> {
  await db.deleteFrom('alarm_episode').where('ended_at', '<', plusMs(now, -keptMs)).execute()
}
