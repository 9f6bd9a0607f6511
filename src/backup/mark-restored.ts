import { audit, commandLine } from '../audit/audit.ts'
import type { Sql } from '../db/open.ts'
import { transact } from '../db/transact.ts'
import { afterRestore } from '../outbox/after-restore.ts'

/** Tells a database that it was restored, and writes it down. @returns how many messages now wait for a look. */
export async function markRestored(
  sql: Sql,
  now: Date,
  after: { backupAt: string } | { noticedBy: string },
): Promise<number> {
  return await transact(sql, async trx => {
    const { inLine } = await afterRestore(trx, now)
    await audit(trx, {
      at: now,
      by: commandLine,
      what: 'database.restore',
      after: { ...after, inLine },
    })
    return inLine
  })
}
