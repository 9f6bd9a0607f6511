import { plusMs } from '../clock.ts'
import type { Sql, Trx } from '../db/open.ts'

/** How long the old secret stays valid once Gorgias sends the new one: deliveries under way still carry the old one. */
const graceMs = 86_400_000
/** Until Gorgias is known to send the new one, the old one stays. */
const untilConfirmedMs = 365 * graceMs

/** Another secret of this name comes: those before stay valid for a year, or until they are retired. */
export async function retireUnlessConfirmed(trx: Trx, name: string, at: Date): Promise<void> {
  await trx
    .updateTable('stored_secret')
    .set({ retires_at: plusMs(at, untilConfirmedMs) })
    .where('name', '=', name)
    .where('retires_at', 'is', null)
    .execute()
}

/** Gorgias sends the newest now. @param atOnce not after a day. @returns how many older ones retire. */
export async function retireOlder(db: Sql | Trx, name: string, at: Date, atOnce: boolean): Promise<number> {
  const until = atOnce ? at : plusMs(at, graceMs)
  const { numUpdatedRows } = await db
    .updateTable('stored_secret')
    .set({ retires_at: until })
    .where('name', '=', name)
    .where('retires_at', '>', until)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
