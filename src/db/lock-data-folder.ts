import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { FinalError } from '../errors.ts'

/**
 * Takes the folder for this process. PGlite does not guard its folder itself, and two processes on one
 * folder destroy it.
 *
 * The lock is an open exclusive transaction on a small SQLite file: the one lock of the operating system
 * that Node offers without an add-on. It ends with the process, however that ends, so there is no stale
 * lock to recognise. The file beside it only names the holder, for the message.
 *
 * @returns a function that gives the folder back.
 * @throws FinalError DATA_DIR_LOCKED
 */
export function lockDataFolder(folder: string): () => void {
  const holderFile = join(folder, 'lock.pid')
  const lock = new DatabaseSync(join(folder, 'lock'), { timeout: 0 })
  try {
    lock.exec('begin exclusive')
  } catch (cause) {
    lock.close()
    throw new FinalError(
      'DATA_DIR_LOCKED',
      `The data folder ${folder} is in use by ${holder(holderFile)}. Stop that process, or set DATA_DIR to another folder.`,
      { cause },
    )
  }
  writeFileSync(holderFile, `${process.pid}\n`)
  return () => lock.close()
}

function holder(file: string): string {
  try {
    return `process ${readFileSync(file, 'utf8').trim()}`
  } catch {
    return 'another process'
  }
}
