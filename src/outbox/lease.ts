import type { Clock } from '../clock.ts'
import { plusMs } from '../clock.ts'
import type { Sql } from '../db/open.ts'

/** One sender per account at a time (P6). The lease is a column of the account, and fences every claim. */
export interface Lease {
  /** Takes or prolongs the lease. @returns whether it is ours now. */
  hold(): Promise<boolean>
  release(): Promise<void>
}

export function createLease(sql: Sql, account: string, holder: string, clock: Clock, ttlMs: number): Lease {
  return {
    async hold() {
      const now = clock.now()
      const { numUpdatedRows } = await sql
        .updateTable('account')
        .set({ sender: holder, sender_until: plusMs(now, ttlMs) })
        .where('id', '=', account)
        .where(eb =>
          eb.or([eb('sender', 'is', null), eb('sender', '=', holder), eb('sender_until', '<', now)]),
        )
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    async release() {
      await sql
        .updateTable('account')
        .set({ sender: null, sender_until: null })
        .where('id', '=', account)
        .where('sender', '=', holder)
        .execute()
    },
  }
}
