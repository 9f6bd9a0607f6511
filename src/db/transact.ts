import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, type KyselyPlugin, PostgresDialect, sql as raw } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { Sql, Trx } from './open.ts'
import { type RunStatement, runBy } from './prepared.ts'
import type { Tables } from './tables.ts'

const open = new AsyncLocalStorage<true>()

/**
 * Runs `work` in one transaction. Inside it only `trx` may be asked: the embedded database has one
 * connection, on which any other query would wait for the transaction, which waits for the query, for ever
 * (DESIGN section 4). A server would only be slow, so the mistake is made an error on both.
 */
export function transact<T>(sql: Sql, work: (trx: Trx) => Promise<T>): Promise<T> {
  return run(sql, 'begin', work)
}

/**
 * The same, but its commit does not wait for the disk (PostgreSQL's `synchronous_commit = off`). A server that is cut
 * off may forget the last moments, and then forgets everything after them too: what is left is a state that was there
 * a moment before. So it is for steps that are simply done once more from that state. What the world outside is told
 * or asked stands behind commits that do wait, and with one of those everything before it is on disk (decision 0020).
 */
export function transactFlushedLater<T>(sql: Sql, work: (trx: Trx) => Promise<T>): Promise<T> {
  return run(sql, 'begin; set local synchronous_commit = off', work)
}

/** The same for a single statement that is its own transaction: a condition that holds, to be asked where it writes. */
export const flushedLater = raw<boolean>`set_config('synchronous_commit', 'off', true) = 'off'`

function run<T>(sql: Sql, begin: string, work: (trx: Trx) => Promise<T>): Promise<T> {
  assertNoTransaction('a second transaction')
  const server = servers.get(sql)
  if (server !== undefined) return pipelined(server, begin, trx => open.run(true, () => work(trx)))
  return sql.transaction().execute(trx => open.run(true, () => work(trx.withoutPlugins())))
}

interface Server {
  pool: Pool
  run: RunStatement
}

const servers = new WeakMap<Sql, Server>()

/** From now on queries that a transaction starts together travel together: one round trip instead of one for each. */
export function pipelineTransactions(sql: Sql, server: Server): void {
  servers.set(sql, server)
}

/** Kysely's own transactions let one query out at a time. These leave the order to the connection, which keeps it. */
async function pipelined<T>(
  { pool, run }: Server,
  begin: string,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken = true
  try {
    // Goes with the first query, which fails when this does.
    const begun = client.query(begin)
    begun.catch(() => {})
    const result = await work(onConnection(client, run))
    await begun
    const { command } = await client.query('commit')
    if (command === 'ROLLBACK') throw new Error('The transaction had failed before its commit.')
    broken = false
    return result
  } catch (error) {
    // After whatever is still in the pipeline.
    await client.query('rollback').then(
      () => (broken = false),
      () => {},
    )
    throw error
  } finally {
    client.release(broken)
  }
}

/** Every query goes to this connection, which is inside the transaction: what `Trx` promises. */
function onConnection(client: PoolClient, run: RunStatement): Trx {
  const only = runBy(client, run, () => {})
  const pool = { connect: () => Promise.resolve(only), end: () => Promise.resolve(), options: {} }
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }) as unknown as Trx
}

/** Throws when called inside a transaction: for queries, and for calls that leave the process. */
export function assertNoTransaction(what: string): void {
  if (open.getStore() === true)
    throw new Error(`${what} was started inside a transaction, where only its own queries may run`)
}

/** Guards the queries that are not a transaction's. `transact` hands out transactions without it. */
export const outsideTransactions: KyselyPlugin = {
  transformQuery({ node }) {
    assertNoTransaction('a query')
    return node
  },
  transformResult: ({ result }) => Promise.resolve(result),
}
