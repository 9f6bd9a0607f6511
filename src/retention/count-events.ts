import { sql } from 'kysely'
import { plusMs } from '../clock.ts'
import type { Trx } from '../db/open.ts'

/** Copies of a webhook come within hours; after this time its figures stand. */
const settledMs = 3 * 24 * 3_600_000

/**
 * Adds the next events to the figures that outlive them, each once. Deleting waits for it, and `/api/stats` only counts
 * what is younger.
 *
 * @returns whether there is more to count.
 */
export async function countEvents(trx: Trx, size: number, now: Date): Promise<boolean> {
  const { rows } = await sql<{ counted: number }>`
    with looked as materialized (
      select event.id, source, copies, received_at < ${plusMs(now, -settledMs)}::timestamptz as settled, counted_to
      from event, retention where event.id > counted_to order by event.id limit ${size}
    ), counted as (
      select * from looked
      where id < coalesce((select min(id) from looked where not settled), (select max(id) + 1 from looked))
    ), added as (
      update retention set counted_to = sums.last, received = retention.received + sums.received,
        duplicates = retention.duplicates + sums.duplicates
      from (select max(id) as last, max(counted_to) as since,
          coalesce(sum(1 + copies) filter (where source <> 'read'), 0) as received,
          coalesce(sum(copies) filter (where source <> 'read'), 0) as duplicates from counted) as sums
      -- Whoever else has counted these meanwhile has moved the mark.
      where sums.last is not null and retention.counted_to = sums.since
    )
    select count(*) as counted from counted`.execute(trx)
  return rows[0]?.counted === size
}
