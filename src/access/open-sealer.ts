import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Database } from '../db/open.ts'
import { createSealer, type Sealer } from './seal.ts'

const fileName = 'secret.key'

/** The key of databases in memory: it goes when they go. */
const fleeting = randomBytes(32).toString('hex')

/**
 * The sealer of a database. Its key is SECRET_KEY; without one, a file that is made in the data folder, for its owner
 * alone. A database on a server has no such folder: null.
 */
export function openSealer(
  { secretKey, secretKeyOld }: Pick<Config, 'secretKey' | 'secretKeyOld'>,
  { kind, folder }: Pick<Database, 'kind' | 'folder'>,
): Sealer | null {
  if (secretKey !== null) {
    // Whoever sets SECRET_KEY later has things that the file's key sealed.
    const file = folder === null ? null : readKey(folder)
    return createSealer(secretKey, secretKeyOld ?? file)
  }
  if (kind === 'server') return null
  return createSealer(folder === null ? fleeting : (readKey(folder) ?? makeKey(folder)), secretKeyOld)
}

function readKey(folder: string): string | null {
  try {
    return readFileSync(join(folder, fileName), 'utf8').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function makeKey(folder: string): string {
  const key = randomBytes(32).toString('hex')
  writeFileSync(join(folder, fileName), `${key}\n`, { mode: 0o600, flag: 'wx' })
  return key
}
