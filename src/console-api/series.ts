import { type RawBuilder, sql } from 'kysely'
import type { Sql } from '../db/open.ts'
import type { Outcome } from '../db/tables.ts'
import type { SeriesAnswer, SeriesBy, SeriesGroup } from './contract.ts'
import { figuresOf, isOf, timesToReply, type Which } from './figures.ts'
import { partsOf } from './period.ts'

const columns = {
  channel: sql.ref('ticket.channel'),
  language: sql.ref('ticket.language'),
  rule: sql.ref('ticket.rule'),
} as const

/**
 * The tickets of a period in groups: hours and days in their order, with those in which nothing came; anything else
 * with the largest group in front.
 *
 * @returns null when the period has more parts than can be told apart.
 */
export async function readSeries(db: Sql, which: Which, by: SeriesBy): Promise<SeriesAnswer | null> {
  if (by !== 'hour' && by !== 'day') {
    const groups = await readGroups(db, which, columns[by])
    return { by, groups: groups.toSorted((a, b) => b.received - a.received) }
  }
  const parts = partsOf(which.period, by)
  if (parts === null) return null
  const part = sql`width_bucket(ticket.first_seen_at, ${parts}::timestamptz[])`
  const found = new Map((await readGroups(db, which, part)).map(group => [group.key, group]))
  return {
    by,
    groups: parts.slice(0, -1).map((from, index) => ({
      ...(found.get(String(index + 1)) ?? figuresOf([])),
      key: from.toISOString(),
    })),
  }
}

async function readGroups(db: Sql, which: Which, group: RawBuilder<unknown>): Promise<SeriesGroup[]> {
  const { rows } = await sql<{ key: string | null; outcome: Outcome; tickets: number }>`
    select (${group})::text as key, outcome, count(*)::float8 as tickets from ticket where ${isOf(which)}
    group by 1, 2`.execute(db)
  const times = await timesToReply(db, which, group)
  return [...Map.groupBy(rows, ({ key }) => key)].map(([key, counts]) => ({
    key,
    ...figuresOf(counts, times.get(key)),
  }))
}
