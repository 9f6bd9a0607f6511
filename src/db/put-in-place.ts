import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'

/** Where an embedded database lies in its data folder. */
export const databaseIn = (folder: string) => join(folder, 'database')

/** A restored database that is whole and not in its place yet. */
export const restoredIn = (folder: string) => join(folder, 'database.restored')

/**
 * Puts a restored database in its place, and the old one beside it. Two renames: a process that dies between them is
 * followed by one that does the second (`finishRestore`).
 *
 * @returns where the old one lies now; null when there was none.
 */
export function putInPlace(folder: string, stamp: string): string | null {
  const database = databaseIn(folder)
  const aside = existsSync(database) ? join(folder, `database.before-restore-${stamp}`) : null
  if (aside !== null) renameSync(database, aside)
  renameSync(restoredIn(folder), database)
  return aside
}

/** Before a folder's database is opened: a restore that died in its last step is brought to its end. */
export function finishRestore(folder: string): void {
  if (!existsSync(databaseIn(folder)) && existsSync(restoredIn(folder)))
    renameSync(restoredIn(folder), databaseIn(folder))
}
