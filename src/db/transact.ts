import { AsyncLocalStorage } from 'node:async_hooks'
import type { KyselyPlugin } from 'kysely'
import type { Sql, Trx } from './open.ts'

const open = new AsyncLocalStorage<true>()

/**
 * Runs `work` in one transaction. Inside it only `trx` may be asked: the embedded database has one
 * connection, on which any other query would wait for the transaction, which waits for the query, for ever
 * (DESIGN section 4). A server would only be slow, so the mistake is made an error on both.
 */
export function transact<T>(sql: Sql, work: (trx: Trx) => Promise<T>): Promise<T> {
  assertNoTransaction('a second transaction')
  return sql.transaction().execute(trx => open.run(true, () => work(trx.withoutPlugins())))
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
