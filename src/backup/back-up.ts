import { sql as raw } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/open.ts'
import { FinalError } from '../errors.ts'
import { type BackupHead, writeBackup } from './archive.ts'

/**
 * Writes the embedded database into a file, while Greeter runs or not: it is taken between two queries, so a
 * transaction is in it whole or not at all. Webhooks wait for as long as that takes.
 *
 * @throws FinalError USAGE for a database on a server, BACKUP_UNUSABLE when the file is there already
 */
export async function backUp(database: Database, file: string, clock: Clock): Promise<BackupHead> {
  if (database.dump === null)
    throw new FinalError(
      'USAGE',
      'DATABASE_URL is set: PostgreSQL has its own tools for backups, such as pg_dump (docs/backup.md).',
    )
  const { rows } = await raw<{ postgres: number; migration: string }>`
    select current_setting('server_version_num')::int / 10000 as postgres, max(name) as migration
    from greeter_migration`.execute(database.sql)
  const { postgres = 0, migration = '' } = rows[0] ?? {}
  return await writeBackup(
    file,
    { at: clock.now().toISOString(), postgres, migration },
    await database.dump(),
  )
}
