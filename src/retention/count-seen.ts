import { sql } from 'kysely'
import { plusMs } from '../clock.ts'
import type { Sql, Trx } from '../db/open.ts'
import { settledEvents } from './settled-events.ts'

/** An event may be committed after a younger one was: after this time there are no such gaps. */
const settledMs = 60_000

/**
 * Counts the next events, each once, soon after they came: `/api/stats` then only looks at those of the last minute. How
 * often they came again is counted when they are settled (`count-events.ts`).
 *
 * @returns whether there is more to count.
 */
export async function countSeen(db: Sql | Trx, size: number, now: Date): Promise<boolean> {
  // A parameter, so that the planner sees that it is near the end of the table.
  const { seen_to: since } = await db.selectFrom('retention').select('seen_to').executeTakeFirstOrThrow()
  const { rows } = await sql<{ counted: number }>`
    with ${settledEvents(since, size, plusMs(now, -settledMs))}, added as (
      update retention set seen_to = sums.last, seen = seen + sums.events
      from (select max(id) as last, count(*) filter (where source <> 'read') as events from counted) as sums
      -- Whoever else has counted these meanwhile has moved the mark.
      where sums.last is not null and seen_to = ${since}
    )
    select count(*) as counted from counted`.execute(db)
  return rows[0]?.counted === size
}
