import { conditions } from '../alarms/conditions.ts'
import { readDetail } from '../alarms/details.ts'
import { readEpisodes } from '../alarms/store.ts'
import type { Sql } from '../db/open.ts'
import type { AlarmLine } from './contract.ts'

/** The open alarms, then the last that have ended. */
export async function readAlarms(sql: Sql, limit: number): Promise<AlarmLine[]> {
  const episodes = await readEpisodes(sql, limit)
  return episodes.map(({ alarm, account, text, startedAt, endedAt }) => ({
    alarm,
    account: account === '' ? null : account,
    title: conditions[alarm].title,
    detail: text,
    detailSays: readDetail(text),
    doThis: conditions[alarm].doThis,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }))
}
