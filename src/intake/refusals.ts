import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'

/** A flood of wrong secrets costs one small write a minute for each account. */
const quietMs = 60_000

/** Remembers when webhooks were refused, for the doctor. Never waits, and never fails a request. */
export function createRefusalNote(sql: Sql, clock: Clock): (account: string) => void {
  const notedAt = new Map<string, number>()
  return account => {
    if (clock.monotonic() - (notedAt.get(account) ?? Number.NEGATIVE_INFINITY) < quietMs) return
    notedAt.set(account, clock.monotonic())
    sql
      .updateTable('account')
      .set({ refused_at: clock.now() })
      .where('id', '=', account)
      .execute()
      .catch(() => {})
  }
}
