import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import { lockDataFolder } from '../db/lock-data-folder.ts'
import { migrate, migrationNames } from '../db/migrate.ts'
import { type Database, openDatabase } from '../db/open.ts'
import { databaseIn, putInPlace, restoredIn } from '../db/put-in-place.ts'
import { FinalError } from '../errors.ts'
import { type BackupHead, newer, readBackupBody, readBackupHead } from './archive.ts'
import { markRestored } from './mark-restored.ts'

/** What a restore came to. */
export interface Restored {
  head: BackupHead
  /** Where the database lies that was there before; null when there was none. */
  aside: string | null
  /** Messages that wait for a look before they are sent. */
  inLine: number
}

/**
 * Puts a backup in the place of a folder's database and keeps the old one beside it. The folder has to rest. The new
 * database is made whole beside the old one first: until the last step nothing has changed.
 *
 * @throws FinalError DATA_DIR_LOCKED while Greeter runs there, BACKUP_UNUSABLE in plain words
 */
export async function restoreBackup(folder: string, file: string, clock: Clock): Promise<Restored> {
  const head = await readBackupHead(file)
  const known = (await migrationNames()).at(-1) ?? ''
  if (head.migration > known) throw new FinalError('BACKUP_UNUSABLE', newer(file))
  const unlock = lockDataFolder(folder)
  try {
    const staging = join(folder, 'restoring')
    await rm(staging, { recursive: true, force: true })
    await rm(restoredIn(folder), { recursive: true, force: true })
    try {
      const inLine = await unpack(staging, file, head, clock)
      await rename(databaseIn(staging), restoredIn(folder))
      const aside = putInPlace(folder, clock.now().toISOString().replaceAll(/[:.]/g, '-'))
      return { head, aside, inLine }
    } finally {
      await rm(staging, { recursive: true, force: true })
    }
  } finally {
    unlock()
  }
}

/** Makes the database anew, up to date, and knowing that it was restored. */
async function unpack(staging: string, file: string, head: BackupHead, clock: Clock): Promise<number> {
  const database = await openRestored(staging, file, head)
  try {
    await migrate(database)
    return await markRestored(database.sql, clock.now(), { backupAt: head.at })
  } finally {
    await database.close()
  }
}

async function openRestored(staging: string, file: string, { postgres }: BackupHead): Promise<Database> {
  try {
    return await openDatabase({ folder: staging, from: await readBackupBody(file) })
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new FinalError(
      'BACKUP_UNUSABLE',
      `${file} is whole, but this Greeter cannot open the database in it (PostgreSQL ${postgres}): ${why}. Nothing was changed.`,
      { cause },
    )
  }
}
