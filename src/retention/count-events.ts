import { plusMs } from '../clock.ts'
import type { Count } from './count.ts'
import { countSettled } from './count-settled.ts'

/** Copies of a webhook come within hours; after this time its figures stand. */
const settledMs = 3 * 24 * 3_600_000

/**
 * Adds the next events to the figures that outlive them. Deleting waits for it, and `/api/stats` only counts what is
 * younger.
 */
export const countEvents: Count = {
  async look(db, size, now) {
    const { counted_to: since } = await db
      .selectFrom('retention')
      .select('counted_to')
      .executeTakeFirstOrThrow()
    return await countSettled(db, since, size, plusMs(now, -settledMs))
  },
  async add(trx, { since, last, events, copies }) {
    if (last === null) return
    await trx
      .updateTable('retention')
      .set(eb => ({
        counted_to: last,
        received: eb('received', '+', events + copies),
        duplicates: eb('duplicates', '+', copies),
      }))
      // Whoever else has counted these meanwhile has moved the mark.
      .where('counted_to', '=', since)
      .execute()
  },
}
