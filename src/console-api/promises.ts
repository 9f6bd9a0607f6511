import { sql } from 'kysely'
import { plusMs } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { PromiseLine, PromisesAnswer } from './contract.ts'

/** A page shows no more; how many there are is said beside. */
const most = 50
/** Who has waited longer is told by the list of tickets. */
const brokenForMs = 14 * 86_400_000

interface Row {
  account: string
  ticket_id: number
  channel: string
  asked_at: Date
  promised_until: Date
  wrote_again_at: Date | null
  subject: string | null
  all: number
}

/** Promised times of which customers still wait: those still to be kept, and those that are over. */
export async function readPromises(db: Sql, account: string | null, now: Date): Promise<PromisesAnswer> {
  const open = await waiting(db, account, { after: now, before: null })
  const broken = await waiting(db, account, { after: plusMs(now, -brokenForMs), before: now })
  return {
    open: open.map(lineOf),
    openCount: open[0]?.all ?? 0,
    broken: broken.map(lineOf),
    brokenCount: broken[0]?.all ?? 0,
  }
}

async function waiting(
  db: Sql,
  account: string | null,
  { after, before }: { after: Date; before: Date | null },
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select promise.*, facts #>> '{ticket,subject}' as subject
    from (
      select account, ticket_id, channel, asked_at, promised_until, wrote_again_at,
        (count(*) over ())::float8 as "all"
      from reply_time
      where promised_until is not null and answered_at is null and ended_at is null
        and promised_until >= ${after}::timestamptz
        and (${before}::timestamptz is null or promised_until < ${before}::timestamptz)
        and (${account}::text is null or account = ${account})
      order by promised_until ${sql.raw(before === null ? 'asc' : 'desc')}, account, ticket_id
      limit ${most}
    ) as promise
    left join ticket on ticket.account = promise.account and ticket.id = promise.ticket_id
    order by promised_until ${sql.raw(before === null ? 'asc' : 'desc')}, promise.account, promise.ticket_id`.execute(
    db,
  )
  return rows
}

const lineOf = (row: Row): PromiseLine => ({
  account: row.account,
  ticketId: row.ticket_id,
  subject: row.subject,
  channel: row.channel,
  askedAt: row.asked_at.toISOString(),
  promisedUntil: row.promised_until.toISOString(),
  wroteAgainAt: row.wrote_again_at?.toISOString() ?? null,
})
