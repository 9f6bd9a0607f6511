import { mkdir } from 'node:fs/promises'
import type { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { type ConstructorOptions, fromPglite, PgBoss } from 'pg-boss'
import { systemClock } from '../clock.ts'
import { FairPglite } from './fair-pglite.ts'
import { hearsNotifications } from './hears-notifications.ts'
import { lockDataFolder } from './lock-data-folder.ts'
import { createPreparation, poolOf, preparingClient } from './prepared.ts'
import { databaseIn, finishRestore } from './put-in-place.ts'
import { isBroken, watchRoom } from './room-on-disk.ts'
import type { Tables } from './tables.ts'
import { outsideTransactions, pipelineTransactions } from './transact.ts'

export type Sql = Kysely<Tables>
export type Trx = Transaction<Tables>

/** An open database, embedded or on a server: the same SQL, the same queue, one door to close. */
export interface Database {
  kind: 'embedded' | 'server'
  /** The data folder of an embedded database that is on disk. */
  folder: string | null
  /** Queries. On the embedded database nothing but the transaction's own may run inside one. */
  sql: Sql
  /** Runs a text of several statements. */
  exec(text: string): Promise<void>
  /** Whether a notification comes back: not through a pooler that changes connections between statements. */
  hearsItself(): Promise<boolean>
  /** A queue on the same database; started and stopped by the caller. */
  createQueue(options: ConstructorOptions): PgBoss
  /** Since when nothing is written because the disk is full; null while there is room, and for a server. */
  readOnlySince(): Date | null
  /** Resolves when an embedded database answers nothing any more until it is opened again; null for a server. */
  broken: Promise<Error> | null
  /** The files of an embedded database as a tar archive, as they are between two queries; null for a server. */
  dump: (() => Promise<Blob>) | null
  close(): Promise<void>
}

export type DatabaseTarget =
  | { url: string; connections?: number; tls?: Tls }
  // With `from`, a new one is made of that archive.
  | { folder: string; from?: Blob }
  | { inMemory: true; from?: Blob }

// Type ids of PostgreSQL.
const int8 = 20
const bytea = 17

/** How the connection to a server is encrypted; null leaves it to the URL. */
export type Tls = 'verify' | 'no-verify' | 'off' | null

/** Heroku's certificates are its own: encrypted, but not to be verified. */
export function tlsOptions(tls: Tls): { ssl?: false | { rejectUnauthorized: boolean } } {
  if (tls === null) return {}
  return { ssl: tls === 'off' ? false : { rejectUnauthorized: tls === 'verify' } }
}

/** Opens the database that `target` names. Throws FinalError DATA_DIR_LOCKED when the folder is in use. */
export async function openDatabase(target: DatabaseTarget): Promise<Database> {
  if ('url' in target) return openServer(target.url, target.connections ?? 16, target.tls ?? null)
  if ('folder' in target) return openFolder(target.folder, target.from)
  const { from } = target
  return openEmbedded(
    new FairPglite({ ...embeddedTypes, ...(from !== undefined && { loadDataDir: from }) }),
    null,
    () => {},
  )
}

/**
 * How values travel to and from PGlite. Ids and counts stay far below 2^53; read as numbers they compare
 * and serialise like any other. Bytes go as they are: PGlite's own way writes and reads them digit by digit,
 * which was three quarters of the time of storing a webhook.
 */
const embeddedTypes = {
  parsers: { [int8]: Number, [bytea]: (text: string) => Buffer.from(text.slice('\\x'.length), 'hex') },
  // Declared as text, but a byte array is sent as a binary parameter.
  serializers: { [bytea]: (bytes: Uint8Array) => bytes as unknown as string },
}

async function openFolder(folder: string, from?: Blob): Promise<Database> {
  await mkdir(folder, { recursive: true })
  const unlock = lockDataFolder(folder)
  try {
    finishRestore(folder)
    return await openEmbedded(
      new FairPglite({
        dataDir: databaseIn(folder),
        ...embeddedTypes,
        ...(from !== undefined && { loadDataDir: from }),
      }),
      folder,
      unlock,
    )
  } catch (error) {
    unlock()
    throw error
  }
}

async function openEmbedded(pglite: PGlite, folder: string | null, unlock: () => void): Promise<Database> {
  await pglite.waitReady
  const broken = Promise.withResolvers<Error>()
  const room = folder === null ? null : watchRoom(pglite, folder, systemClock.now)
  const sql = new Kysely<Tables>({
    dialect: new PGliteDialect({ pglite }),
    plugins: [outsideTransactions],
    log(event) {
      if (event.level !== 'error') return
      room?.failed(event.error)
      if (isBroken(event.error)) broken.resolve(event.error)
    },
  })
  return {
    kind: 'embedded',
    folder,
    sql,
    async exec(text) {
      try {
        await pglite.exec(text)
      } catch (error) {
        // The one connection would stay in the failed transaction, for everybody.
        await pglite.exec('rollback')
        throw error
      }
    },
    hearsItself: () => Promise.resolve(true),
    createQueue: options => new PgBoss({ ...options, db: fromPglite(pglite), backend: 'pglite' }),
    async dump() {
      // What is in the log only is written where it belongs, so that the log need not be read again.
      await pglite.exec('checkpoint')
      return await pglite.dumpDataDir('none')
    },
    readOnlySince: () => room?.readOnlySince() ?? null,
    broken: broken.promise,
    async close() {
      try {
        await room?.stop()
        await pglite.close()
      } finally {
        unlock()
      }
    },
  }
}

/** Two connections hear notifications: one for tickets, one for the sender. */
const listeners = 2

/** How many connections the queue holds at most, of all those of the process. */
const queueShare = (connections: number) => Math.min(4, Math.max(1, Math.floor(connections / 4)))

function openServer(url: string, connections: number, tls: Tls): Database {
  const queueSize = queueShare(connections)
  const connection = { connectionString: url, ...tlsOptions(tls) }
  const pool = new pg.Pool({
    ...connection,
    max: Math.max(1, connections - listeners - queueSize),
    // A webhook is refused in time when the server does not even take connections.
    connectionTimeoutMillis: 3_000,
    pipeline: true,
    application_name: 'greeter',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === int8 ? Number : pg.types.getTypeParser(oid, format),
    },
  })
  // An idle connection that the server drops is replaced at the next query; without a listener the
  // event would end the process.
  pool.on('error', () => {})
  // The same for one that is in use and waits between two statements: its next query fails, as it should.
  pool.on('connect', client => client.on('error', () => {}))
  const preparation = createPreparation(pool)
  const { run } = preparation
  const dialect = new PostgresDialect({ pool: poolOf(pool, run) })
  const sql = new Kysely<Tables>({ dialect, plugins: [outsideTransactions] })
  pipelineTransactions(sql, { pool, run })
  return {
    kind: 'server',
    folder: null,
    sql,
    async exec(text) {
      const client = await pool.connect()
      try {
        await client.query(text)
        client.release()
      } catch (error) {
        client.release(true)
        throw error
      }
    },
    hearsItself: () => hearsNotifications(connection),
    createQueue: options =>
      new PgBoss({
        ...options,
        ...connection,
        max: queueSize,
        application_name: 'greeter-queue',
        Client: preparingClient(preparation),
        // All of it goes on to the driver's pool, and the queue's types name only a part of that.
      } as ConstructorOptions),
    dump: null,
    broken: null,
    readOnlySince: () => null,
    async close() {
      await sql.destroy()
      // Kysely leaves the pool open when it was asked for nothing, as in `greeter migrate`.
      if (!pool.ending) await pool.end()
    },
  }
}
