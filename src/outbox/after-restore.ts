import { sql as raw } from 'kysely'
import { plusMs } from '../clock.ts'
import type { Trx } from '../db/open.ts'
import { lookAfterRestoreMs } from './look-first.ts'

/**
 * Tells a database that it was put back from a backup: it has forgotten what was sent since. Everything in line is
 * looked for in its ticket before it is sent, its ticket is read once more, because a person may have been faster, and
 * new messages to tickets of before are looked for as well (`look-first.ts`). Whoever was signed in is signed out.
 *
 * @param trx a transaction of a database in which nothing is at work.
 */
export async function afterRestore(trx: Trx, now: Date): Promise<{ inLine: number }> {
  await trx.updateTable('account').set({ restored_at: now, sender: null, sender_until: null }).execute()
  await trx.deleteFrom('session').execute()
  await raw`
    update ticket set read_due_at = ${now}, read_kind = 'facts'
    where (account, id) in (select account, ticket_id from outbox where state = 'reserved' and attempt = 0)`.execute(
    trx,
  )
  const { numUpdatedRows } = await trx
    .updateTable('outbox')
    .set(eb => ({
      state: 'unknown' as const,
      looks: 1,
      look_at: plusMs(now, lookAfterRestoreMs),
      claimed_at: eb.fn.coalesce('claimed_at', 'created_at'),
      detail: 'restored from a backup: looked for before it is sent',
    }))
    .where('state', 'in', ['reserved', 'sending', 'unknown'])
    .executeTakeFirst()
  return { inLine: Number(numUpdatedRows) }
}
