import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Database } from '../db/open.ts'
import { type Finding, ok, unknown, warning, wrong } from './findings.ts'
import { say } from './sentences.ts'

/** The oldest PostgreSQL that the queue works on. */
const oldestServer = 130_000

const mebibyte = 1024 * 1024
const tooLittle = 100 * mebibyte
const little = 1024 * mebibyte

export async function checkDatabase(database: Database, config: Config): Promise<Finding[]> {
  const version = await serverVersion(database)
  if (database.kind === 'embedded') {
    return [
      warning('database', say('database-embedded', { folder: config.dataDir }), say('use-postgresql')),
      await checkDisk(config.dataDir),
    ]
  }
  const server = say('as-it-is', { it: `PostgreSQL ${Math.floor(version / 10_000)}` })
  return [
    version >= oldestServer ? ok('database', server) : wrong('database', server, say('newer-postgresql')),
    await checkNotifications(database),
    unknown('disk of the database', say('disk-not-told')),
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
    ? ok(check, say('notifications-arrive'))
    : warning(check, say('notifications-lost'), say('use-direct-connection'))
}

async function checkDisk(folder: string): Promise<Finding> {
  const check = 'free disk'
  try {
    const { bavail, bsize } = await statfs(folder)
    const free = bavail * bsize
    const saw = say('disk-free', { mebibytes: Math.round(free / mebibyte), folder })
    if (free < tooLittle) return wrong(check, saw, say('make-room'))
    return free < little ? warning(check, saw, say('make-room-soon')) : ok(check, saw)
  } catch {
    return unknown(check, say('disk-not-asked', { folder }))
  }
}
