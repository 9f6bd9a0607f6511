import { sql } from 'kysely'
import { plusMs } from '../clock.ts'
import type { Trx } from '../db/open.ts'
import { settledEvents } from './settled-events.ts'

/** Copies of a webhook come within hours; after this time its figures stand. */
const settledMs = 3 * 24 * 3_600_000

/**
 * Adds the next events to the figures that outlive them, each once. Deleting waits for it, and `/api/stats` only counts
 * what is younger.
 *
 * @returns whether there is more to count.
 */
export async function countEvents(trx: Trx, size: number, now: Date): Promise<boolean> {
  // A parameter, so that the planner sees how little lies behind it.
  const { counted_to: since } = await trx
    .selectFrom('retention')
    .select('counted_to')
    .executeTakeFirstOrThrow()
  const { rows } = await sql<{ counted: number }>`
    with ${settledEvents(since, size, plusMs(now, -settledMs))}, added as (
      update retention set counted_to = sums.last, received = retention.received + sums.received,
        duplicates = retention.duplicates + sums.duplicates
      from (select max(id) as last,
          coalesce(sum(1 + copies) filter (where source <> 'read'), 0) as received,
          coalesce(sum(copies) filter (where source <> 'read'), 0) as duplicates from counted) as sums
      -- Whoever else has counted these meanwhile has moved the mark.
      where sums.last is not null and retention.counted_to = ${since}
    )
    select count(*) as counted from counted`.execute(trx)
  return rows[0]?.counted === size
}
