import { sql as raw } from 'kysely'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Database, Trx } from '../db/open.ts'
import { transact } from '../db/transact.ts'
import { afterRestore } from '../outbox/after-restore.ts'

/** Where a database on a server stands, as it knows itself. */
const key = 'whereabouts'

/** Any fixed number, beside that of the migrations. */
const noticeLock = 7_271_002

/**
 * At a start: notices that a database on a server is another one than the last time, and treats it as restored. A dump
 * that was read in has other numbers for its database and tables; a base backup that was recovered, or a standby that
 * took over, begins another timeline. The first start only writes the numbers down.
 *
 * Instances that start together wait for each other here.
 */
export async function noticeRestore({ kind, sql }: Database, clock: Clock, log: Logger): Promise<void> {
  if (kind === 'embedded') return
  const noticed = await transact(sql, async trx => {
    await raw`select pg_advisory_xact_lock(${noticeLock})`.execute(trx)
    const value = await whereabouts(trx)
    const before = await trx.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
    if (before?.value === value) return null
    await trx
      .insertInto('setting')
      .values({ key, value })
      .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
      .execute()
    return before === undefined ? null : await afterRestore(trx, clock.now())
  })
  if (noticed !== null)
    log.warn(noticed, 'the database was restored or moved: messages are looked for before they are sent')
}

/** Its own numbers, and the server's where it tells them. */
async function whereabouts(trx: Trx): Promise<string> {
  const own = await raw<{ place: string; tells: boolean }>`
    select (select oid from pg_database where datname = current_database()) || '.' || 'reservation'::regclass::oid as place,
      has_function_privilege('pg_control_system()', 'execute')
        and has_function_privilege('pg_control_checkpoint()', 'execute') as tells`.execute(trx)
  const { place = '', tells = false } = own.rows[0] ?? {}
  if (!tells) return place
  const server = await raw<{ place: string }>`
    select system.system_identifier || '.' || checkpoint.timeline_id as place
    from pg_control_system() as system, pg_control_checkpoint() as checkpoint`.execute(trx)
  return `${place}.${server.rows[0]?.place ?? ''}`
}
