import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { type Clock, plusMs } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { ReplyTimeLine, ReplyTimesAnswer } from './contract.ts'
import { problemOf } from './problem-of.ts'

const daysQuery = z.object({ days: z.coerce.number().int().min(1).max(366).default(28) })

/** `GET /api/reply-times?days=28`: figures alone, no ticket and no customer. */
export function replyTimesRoutes({ sql: db, clock }: { sql: Sql; clock: Clock }): Hono {
  const routes = new Hono()
  routes.get('/api/reply-times', async c => {
    const query = daysQuery.safeParse(c.req.query())
    if (!query.success) return c.json({ error: problemOf(query.error) }, 400)
    const { days } = query.data
    const lines = await readReplyTimes(db, days, clock.now())
    return c.json({ days, lines } satisfies ReplyTimesAnswer)
  })
  return routes
}

interface Row {
  account: string
  channel: string
  answered: number
  waiting: number
  median: number | null
  p90: number | null
  made: number
  kept: number
  broken: number
  void: number
}

/** How long customers waited, and how often what was promised came true: counted from the record, by channel. */
export async function readReplyTimes(db: Sql, days: number, now: Date): Promise<ReplyTimeLine[]> {
  const since = plusMs(now, -days * 86_400_000)
  // A promise that nobody kept is broken when its time is over, whether somebody answers later or not.
  const { rows } = await sql<Row>`
    select account, channel,
      count(answered_at) as answered,
      count(*) filter (where answered_at is null and ended_at is null) as waiting,
      percentile_disc(0.5) within group (order by extract(epoch from answered_at - asked_at))::float8 / 60 as median,
      percentile_disc(0.9) within group (order by extract(epoch from answered_at - asked_at))::float8 / 60 as p90,
      count(promised_until) as made,
      count(*) filter (where answered_at <= promised_until) as kept,
      count(*) filter (where coalesce(answered_at, ended_at, ${now}::timestamptz) > promised_until) as broken,
      count(*) filter (where answered_at is null and ended_at <= promised_until) as void
    from reply_time
    where asked_at > ${since}::timestamptz
    group by account, channel
    order by account, channel`.execute(db)
  return rows.map(row => ({
    account: row.account,
    channel: row.channel,
    answered: row.answered,
    waiting: row.waiting,
    medianMinutes: rounded(row.median),
    p90Minutes: rounded(row.p90),
    promises: {
      made: row.made,
      kept: row.kept,
      broken: row.broken,
      open: row.made - row.kept - row.broken - row.void,
      void: row.void,
    },
  }))
}

const rounded = (minutes: number | null) => (minutes === null ? null : Math.round(minutes * 10) / 10)
