import { sql } from 'kysely'
import type { Sql } from '../db/open.ts'
import { evidenceReasons } from '../decide/guards/evidence.ts'
import type { ReplyTimeDay, ReplyTimeFigures, ReplyTimeLine } from './contract.ts'

/** Questions that were asked from a moment on; account null means all. */
export interface Asked {
  since: Date
  account: string | null
}

interface Row {
  /** Null in the sum of all. */
  account: string | null
  channel: string | null
  asked: number
  answered: number
  waiting: number
  median: number | null
  p90: number | null
  median_so_far: number | null
  p90_so_far: number | null
  wrote_again: number
  made: number
  kept: number
  broken: number
  void: number
}

/** Of a machine's ticket nobody waits for the answer. One that a person answered was a person's after all. */
const machineReasons = [...Object.keys(evidenceReasons), 'robot-like', 'spam', 'trashed']
const isMachine = sql<boolean>`(answered_at is null and exists (
  select from ticket where ticket.account = reply_time.account and ticket.id = reply_time.ticket_id
    and ticket.outcome in ('skipped', 'held') and ticket.reason = any(${machineReasons}::text[])))`

const isAsked = ({ since, account }: Asked) => sql<boolean>`
  asked_at >= ${since}::timestamptz and (${account}::text is null or account = ${account})`

const minutes = (until: 'answered_at' | 'so_far') =>
  sql`extract(epoch from ${sql.ref(until)} - asked_at)::float8 / 60`

/** How long customers waited, and how often what was promised came true: counted from the record, by channel and in all. */
export async function readReplyTimes(
  db: Sql,
  which: Asked,
  now: Date,
): Promise<{ lines: ReplyTimeLine[]; total: ReplyTimeFigures }> {
  // A promise that nobody kept is broken when its time is over, whether somebody answers later or not.
  const { rows } = await sql<Row>`
    select account, channel,
      count(*)::float8 as asked,
      count(answered_at)::float8 as answered,
      (count(*) filter (where answered_at is null and ended_at is null))::float8 as waiting,
      percentile_disc(0.5) within group (order by ${minutes('answered_at')}) as median,
      percentile_disc(0.9) within group (order by ${minutes('answered_at')}) as p90,
      percentile_disc(0.5) within group (order by ${minutes('so_far')}) as median_so_far,
      percentile_disc(0.9) within group (order by ${minutes('so_far')}) as p90_so_far,
      count(wrote_again_at)::float8 as wrote_again,
      count(promised_until)::float8 as made,
      (count(*) filter (where answered_at <= promised_until))::float8 as kept,
      (count(*) filter (where coalesce(answered_at, ended_at, ${now}::timestamptz) > promised_until))::float8 as broken,
      (count(*) filter (where answered_at is null and ended_at <= promised_until))::float8 as void
    from (
      select *, coalesce(answered_at, case when ended_at is null then ${now}::timestamptz end) as so_far
      from reply_time where ${isAsked(which)} and not ${isMachine}
    ) as asked
    group by grouping sets ((account, channel), ())
    order by account, channel`.execute(db)
  const total = rows.find(({ account }) => account === null)
  if (total === undefined) throw new Error('A sum of nothing is a row too.')
  return {
    lines: rows.flatMap(row => {
      const { account, channel } = row
      return account === null || channel === null ? [] : [{ account, channel, ...figuresOf(row) }]
    }),
    total: figuresOf(total),
  }
}

function figuresOf(row: Row): ReplyTimeFigures {
  return {
    asked: row.asked,
    answered: row.answered,
    waiting: row.waiting,
    medianMinutes: rounded(row.median),
    p90Minutes: rounded(row.p90),
    medianSoFarMinutes: rounded(row.median_so_far),
    p90SoFarMinutes: rounded(row.p90_so_far),
    wroteAgain: row.wrote_again,
    promises: {
      made: row.made,
      kept: row.kept,
      broken: row.broken,
      open: row.made - row.kept - row.broken - row.void,
      void: row.void,
    },
  }
}

/** How many questions are left out because a machine asked them. */
export async function countMachines(db: Sql, which: Asked): Promise<number> {
  const { rows } = await sql<{ machines: number }>`
    select count(*)::float8 as machines from reply_time where ${isAsked(which)} and ${isMachine}`.execute(db)
  return rows[0]?.machines ?? 0
}

/** Day by day, those without a question too. @param parts where each day begins, and where the last one ends. */
export async function readReplyTimeDays(
  db: Sql,
  parts: readonly Date[],
  account: string | null,
  now: Date,
): Promise<ReplyTimeDay[]> {
  const [since = now] = parts
  const { rows } = await sql<Omit<Row, 'account' | 'channel'> & { part: number }>`
    select width_bucket(asked_at, ${parts}::timestamptz[])::float8 as part,
      count(*)::float8 as asked,
      count(answered_at)::float8 as answered,
      count(wrote_again_at)::float8 as wrote_again,
      percentile_disc(0.5) within group (order by ${minutes('answered_at')}) as median,
      percentile_disc(0.9) within group (order by ${minutes('answered_at')}) as p90,
      (count(*) filter (where answered_at <= promised_until))::float8 as kept,
      (count(*) filter (where coalesce(answered_at, ended_at, ${now}::timestamptz) > promised_until))::float8 as broken
    from reply_time where ${isAsked({ since, account })} and not ${isMachine}
    group by part`.execute(db)
  const found = new Map(rows.map(row => [row.part, row]))
  return parts.slice(0, -1).map((from, index) => {
    const row = found.get(index + 1)
    return {
      from: from.toISOString(),
      asked: row?.asked ?? 0,
      answered: row?.answered ?? 0,
      wroteAgain: row?.wrote_again ?? 0,
      medianMinutes: rounded(row?.median ?? null),
      p90Minutes: rounded(row?.p90 ?? null),
      kept: row?.kept ?? 0,
      broken: row?.broken ?? 0,
    }
  })
}

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10)
