import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Database } from '../db/open.ts'
import { type Finding, ok, unknown, warning, wrong } from './findings.ts'

/** The oldest PostgreSQL that the queue works on. */
const oldestServer = 130_000

const mebibyte = 1024 * 1024
const tooLittle = 100 * mebibyte
const little = 1024 * mebibyte

export async function checkDatabase(database: Database, config: Config): Promise<Finding[]> {
  const version = await serverVersion(database)
  if (database.kind === 'embedded') {
    return [
      warning(
        'database',
        `embedded, in ${config.dataDir}`,
        'Good for a trial or a small shop. A power cut (not a crash) can cost the last moments: use PostgreSQL (DATABASE_URL) in production.',
      ),
      await checkDisk(config.dataDir),
    ]
  }
  return [
    version >= oldestServer
      ? ok('database', `PostgreSQL ${Math.floor(version / 10_000)}`)
      : wrong('database', `PostgreSQL ${Math.floor(version / 10_000)}`, 'Use PostgreSQL 13 or later.'),
    await checkNotifications(database),
    unknown('disk of the database', 'a server does not tell; watch it there'),
  ]
}

async function serverVersion({ sql: db }: Database): Promise<number> {
  const { rows } = await sql<{ server_version_num: string }>`show server_version_num`.execute(db)
  return Number(rows[0]?.server_version_num ?? 0)
}

/** A pooler that gives every statement another connection loses notifications: work then waits for the next poll. */
async function checkNotifications(database: Database): Promise<Finding> {
  const check = 'notifications of the database'
  return (await database.hearsItself())
    ? ok(check, 'arrive')
    : warning(
        check,
        'do not arrive (a pooler in transaction mode?)',
        'Greeter polls every second instead. For quicker answers use a direct connection or session pooling.',
      )
}

async function checkDisk(folder: string): Promise<Finding> {
  const check = 'free disk'
  try {
    const { bavail, bsize } = await statfs(folder)
    const free = bavail * bsize
    const saw = `${Math.round(free / mebibyte)} MiB in ${folder}`
    if (free < tooLittle) return wrong(check, saw, 'Make room: a full disk stops the embedded database.')
    return free < little ? warning(check, saw, 'Make room before it runs out.') : ok(check, saw)
  } catch {
    return unknown(check, `${folder} cannot be asked`)
  }
}
