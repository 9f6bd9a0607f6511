import { sql } from 'kysely'
import { plusMs } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import { arrivalsBand, backlogBand, type DeskLoad } from '../decide/load/desk-load.ts'
import { timesAlike } from '../decide/load/times-alike.ts'
import { usualMost } from '../decide/load/usual-band.ts'

/** What an account's load was at one moment. */
interface Figures {
  arrivals: number
  backlog: number
}

/**
 * The load of an account at each of some moments, in their order. Arrivals are tickets first seen in the hour before;
 * the backlog are customers who asked in the 14 days before and were not answered by a person yet, nor was the ticket closed.
 */
export async function countLoad(db: Sql, account: string, moments: readonly Date[]): Promise<Figures[]> {
  const { rows } = await sql<Figures>`
    select
      (select count(*) from ticket where ticket.account = ${account}
        and first_seen_at > moment - interval '1 hour' and first_seen_at <= moment)::float8 as arrivals,
      (select count(*) from reply_time where reply_time.account = ${account}
        and asked_at > moment - interval '14 days' and asked_at <= moment
        and (answered_at is null or answered_at > moment) and (ended_at is null or ended_at > moment))::float8 as backlog
    from unnest(${moments}::timestamptz[]) with ordinality as listed (moment, place)
    order by place`.execute(db)
  return rows
}

/** What is usual at this time of the week. Moments from before the account's first hour say nothing. */
export async function countUsual(
  db: Sql,
  account: string,
  now: Date,
  zone: string,
): Promise<DeskLoad['usual']> {
  const { rows } = await sql<{ first: Date | null }>`
    select min(first_seen_at) as first from ticket where account = ${account}`.execute(db)
  const first = rows[0]?.first ?? null
  const moments = first === null ? [] : timesAlike(now, zone).filter(moment => plusMs(moment, -hour) >= first)
  const figures: Figures[] = []
  // One by one: the embedded database does one thing at a time, and tickets go first.
  for (const moment of moments) figures.push(...(await countLoad(db, account, [moment])))
  return {
    arrivals: usualMost(
      figures.map(({ arrivals }) => arrivals),
      arrivalsBand,
    ),
    backlog: usualMost(
      figures.map(({ backlog }) => backlog),
      backlogBand,
    ),
  }
}

const hour = 3_600_000
