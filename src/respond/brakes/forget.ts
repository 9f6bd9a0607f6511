import { plusMs } from '../../clock.ts'
import type { Sql } from '../../db/open.ts'
import { longestWindow } from '../../decide/brakes/settings.ts'

/** A day more than any window, for a clock that was ahead for a while. */
const keptMs = longestWindow + 24 * 3_600_000

/**
 * Deletes what no brake looks at any more, so that the memory of the brakes is bounded by the traffic of eight
 * days, not by the number of customers ever seen. The verdicts stay the same.
 *
 * @returns how many contacts went.
 */
export async function forget(db: Sql, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('contact')
    .where('at', '<', plusMs(now, -keptMs))
    .executeTakeFirst()
  await db.deleteFrom('blocked_address').where('until', '<', now).execute()
  return Number(numDeletedRows)
}
