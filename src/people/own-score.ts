import { sql } from 'kysely'
import { plusMs } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import { robotReasons } from './robot-reasons.ts'

/** What an account's own tickets came to, as far as machines and people were told apart. */
export interface OwnScore {
  account: string
  /** Tickets that got no answer because a machine seemed to have written them. */
  robots: { skipped: number; held: number }
  /** Tickets that were answered, or would have been in shadow. */
  answered: number
}

export async function ownScores(
  db: Sql,
  account: string | null,
  withinMs: number,
  now: Date,
): Promise<OwnScore[]> {
  const { rows } = await sql<{ account: string; skipped: number; held: number; answered: number }>`
    select account.id as account,
      count(*) filter (where outcome = 'skipped' and reason = any(${robotReasons}::text[]))::float8 as skipped,
      count(*) filter (where outcome = 'held' and reason = any(${robotReasons}::text[]))::float8 as held,
      count(*) filter (where outcome = 'answered' or reason = 'shadow')::float8 as answered
    from account left join ticket on ticket.account = account.id
      and first_seen_at > ${plusMs(now, -withinMs)}::timestamptz
    where ${account}::text is null or account.id = ${account}
    group by account.id order by account.id`.execute(db)
  return rows.map(({ skipped, held, ...row }) => ({ ...row, robots: { skipped, held } }))
}
