import { sql } from 'kysely'
import type { Trx } from '../../db/open.ts'
import type { Keys } from '../../decide/brakes/contact.ts'

/** Any fixed number: it names the brakes' locks among the advisory locks of the database. */
const brakeLocks = 7_271_002

/**
 * Waits until no other transaction decides about the same address, customer or company, and keeps others out until
 * this one ends: jobs serialise a ticket, not a customer (DESIGN section 4).
 *
 * Call it once in a transaction, after the tickets are locked and before the history is read. All locks are taken
 * in one order, so two batches never wait for each other. The locks are 32 bits of the keys: strangers that share
 * one only wait for each other.
 */
export async function lockKeys(trx: Trx, callers: readonly Keys[]): Promise<void> {
  const keys = callers.flatMap(({ address, customer, domain }) => [address, customer, domain])
  const locks = [...new Set(keys.filter(key => key !== null).map(lockOf))].sort((a, b) => a - b)
  if (locks.length === 0) return
  await sql`select pg_advisory_xact_lock(${brakeLocks}::integer, lock)
    from (select lock from unnest(${locks}::integer[]) as lock order by lock) as sorted`.execute(trx)
}

const lockOf = (key: string) => Buffer.from(key, 'base64url').readInt32BE(0)
