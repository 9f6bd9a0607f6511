import { plusMs } from '../clock.ts'
import type { Count } from './count.ts'
import { countSettled } from './count-settled.ts'

/** An event may be committed after a younger one was: after this time there are no such gaps. */
const settledMs = 60_000

/**
 * Counts the next events soon after they came: `/api/stats` then only looks at those of the last minute. How often they
 * came again is counted when they are settled (`count-events.ts`).
 */
export const countSeen: Count = {
  async look(db, size, now) {
    const { seen_to: since } = await db.selectFrom('retention').select('seen_to').executeTakeFirstOrThrow()
    return await countSettled(db, since, size, plusMs(now, -settledMs))
  },
  async add(trx, { since, last, events }) {
    if (last === null) return
    await trx
      .updateTable('retention')
      .set(eb => ({ seen_to: last, seen: eb('seen', '+', events) }))
      // Whoever else has counted these meanwhile has moved the mark.
      .where('seen_to', '=', since)
      .execute()
  },
}
