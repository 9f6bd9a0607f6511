import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Clock, plusMs } from '../../clock.ts'
import type { Sql } from '../../db/open.ts'
import { longestWindow } from '../../decide/brakes/settings.ts'
import { createStepSize } from '../../retention/step-size.ts'

/** A day more than any window, for a clock that was ahead for a while. */
const keptMs = longestWindow + 24 * 3_600_000

/**
 * Deletes what no brake looks at any more, so that the memory of the brakes is bounded by the traffic of eight
 * days, not by the number of customers ever seen. The verdicts stay the same. It goes in small steps with rests,
 * because every reply waits for this table.
 *
 * @param signal aborted, it ends after its step; the next one does what is left.
 * @returns how many contacts went.
 */
export async function forget(db: Sql, clock: Clock, signal?: AbortSignal): Promise<number> {
  const now = clock.now()
  const steps = createStepSize()
  let gone = 0
  let from: number | null = 0
  while (from !== null) {
    if (signal?.aborted === true) break
    const began = clock.monotonic()
    const step = await forgetSome(db, plusMs(now, -keptMs), { from, size: steps.size })
    steps.took(clock.monotonic() - began)
    gone += step.gone
    from = step.next
    if (from !== null) await sleep(steps.restMs, undefined, { signal }).catch(() => {})
  }
  await db.deleteFrom('blocked_address').where('until', '<', now).execute()
  return gone
}

/** Contacts are numbered as they come, so the old ones are in front. @returns behind which row it goes on. */
async function forgetSome(
  db: Sql,
  before: Date,
  { from, size }: { from: number; size: number },
): Promise<{ gone: number; next: number | null }> {
  const { rows } = await sql<{ looked: number; gone: number; last: number | null }>`
    with looked as materialized (
      select id, at < ${before}::timestamptz as old from contact where id > ${from} order by id limit ${size}
    ), removed as (
      delete from contact using looked where contact.id = looked.id and looked.old
    )
    select count(*) as looked, count(*) filter (where old) as gone, max(id) as last from looked`.execute(db)
  const { looked = 0, gone = 0, last = null } = rows[0] ?? {}
  return { gone, next: looked < size || gone === 0 ? null : last }
}
