import { createHmac, randomBytes } from 'node:crypto'
import type { Sql } from '../../db/open.ts'
import type { Hash } from '../../decide/brakes/caller.ts'

const name = 'brake-key'

/** Enough for two keys never to be equal by chance. */
const keyBytes = 16

/**
 * The key under which this installation hashes addresses and texts, made at the first start and kept in the
 * database, so that all instances and every restored backup know the same senders (LOOP-RULES B15, B16).
 */
export async function brakeKey(sql: Sql): Promise<string> {
  // Two instances that start together both insert; the first row stands and both read it.
  await sql
    .insertInto('setting')
    .values({ key: name, value: randomBytes(32).toString('base64url') })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const row = await sql
    .selectFrom('setting')
    .select('value')
    .where('key', '=', name)
    .executeTakeFirstOrThrow()
  return row.value
}

/** HMAC-SHA-256 under `key`, cut to 16 bytes. Account and kind go in too, so that equal values of two accounts differ. */
export function keyedHash(key: string): Hash {
  const secret = Buffer.from(key, 'base64url')
  return (account, kind, value) =>
    createHmac('sha256', secret)
      .update(`${account}\n${kind}\n${value}`)
      .digest()
      .toString('base64url', 0, keyBytes)
}
