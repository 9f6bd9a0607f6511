import { plusMs } from '../clock.ts'
import type { Sql, Trx } from '../db/open.ts'
import { RetryError } from '../errors.ts'
import { digestOf } from './random-text.ts'

/**
 * Failed tries that are allowed within `windowMs`, of passwords and codes together. They are counted in the database, so
 * that further instances give nobody further tries. An office has one address and several people, so the address may fail
 * more often.
 */
export const loginLimits = { account: 10, address: 30, windowMs: 15 * 60_000 } as const

/**
 * Counts this try with the others before what was given is looked at, so that many at once win nothing.
 *
 * @param account what was given as the user's address.
 * @returns the try's number, for `endTry`.
 * @throws RetryError LOGIN_TOO_OFTEN
 */
export async function beginTry(db: Sql, account: string, address: string | null, now: Date): Promise<number> {
  const since = plusMs(now, -loginLimits.windowMs)
  const digests = { account: digestOf(account), address: digestOf(address ?? '') }
  await db.deleteFrom('login_try').where('at', '<', since).execute()
  const { id } = await db
    .insertInto('login_try')
    .values({ at: now, ...digests })
    .returning('id')
    .executeTakeFirstOrThrow()
  const counts = await db
    .selectFrom('login_try')
    .select(eb => [
      eb.fn.countAll<number>().filterWhere('account', '=', digests.account).as('account'),
      eb.fn.countAll<number>().filterWhere('address', '=', digests.address).as('address'),
      eb.fn.min('at').as('oldest'),
    ])
    .where('at', '>=', since)
    .where(eb => eb.or([eb('account', '=', digests.account), eb('address', '=', digests.address)]))
    .executeTakeFirstOrThrow()
  if (counts.account <= loginLimits.account && counts.address <= loginLimits.address) return id
  // A refused try does not count, or whoever goes on trying would keep the owner out for ever.
  await endTry(db, id)
  const retryAfterMs = plusMs(counts.oldest ?? now, loginLimits.windowMs).getTime() - now.getTime()
  throw new RetryError('LOGIN_TOO_OFTEN', 'too many sign-ins failed; try again in a quarter of an hour', {
    retryAfterMs,
  })
}

/** This try has not failed. Those before it stay counted: a right password alone gives nobody further codes to guess. */
export async function endTry(db: Sql | Trx, id: number): Promise<void> {
  await db.deleteFrom('login_try').where('id', '=', id).execute()
}

/** Somebody has signed in, so this try and all others of the account are forgotten. */
export async function forgetTries(trx: Trx, id: number, account: string): Promise<void> {
  await trx
    .deleteFrom('login_try')
    .where(eb => eb.or([eb('id', '=', id), eb('account', '=', digestOf(account))]))
    .execute()
}
