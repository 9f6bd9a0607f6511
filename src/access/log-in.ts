import { audit } from '../audit/audit.ts'
import { plusMs } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import { transact } from '../db/transact.ts'
import { FinalError, RetryError } from '../errors.ts'
import { isPassword, nobodysHash } from './password.ts'
import { digestOf } from './random-text.ts'
import { openSession } from './sessions.ts'

/**
 * Failed sign-ins that are allowed within `windowMs`. They are counted in the database, so that further instances give
 * nobody further tries. An office has one address and several people, so the address may fail more often.
 */
export const loginLimits = { account: 10, address: 30, windowMs: 15 * 60_000 } as const

/**
 * Signs somebody in.
 *
 * @returns what the session's cookie carries.
 * @throws RetryError LOGIN_TOO_OFTEN @throws FinalError LOGIN_REFUSED
 */
export async function logIn(
  db: Sql,
  { email, password }: { email: string; password: string },
  address: string | null,
  now: Date,
): Promise<string> {
  const name = email.trim().toLowerCase()
  const attempt = await beginTry(db, name, address ?? '', now)
  const user = await db
    .selectFrom('users')
    .select(['id', 'password'])
    .where('email', '=', name)
    .executeTakeFirst()
  const isRight = await isPassword(password, user?.password ?? nobodysHash)
  if (user === undefined || !isRight)
    throw new FinalError('LOGIN_REFUSED', 'the address or the password is not right')
  return await transact(db, async trx => {
    // Meanwhile removed, or given another password: then this one is worth nothing.
    const still = await trx
      .selectFrom('users')
      .select('id')
      .where('id', '=', user.id)
      .where('password', '=', user.password)
      .forUpdate()
      .executeTakeFirst()
    if (still === undefined) throw new FinalError('LOGIN_REFUSED', 'the address or the password is not right')
    await trx
      .deleteFrom('login_try')
      .where(eb => eb.or([eb('id', '=', attempt), eb('account', '=', digestOf(name))]))
      .execute()
    const secret = await openSession(trx, user.id, address, now)
    await audit(trx, { at: now, by: { who: 'user', name, address }, what: 'session.open' })
    return secret
  })
}

/** Counts this try with the others before its password is looked at, so that many at once win nothing. */
async function beginTry(db: Sql, account: string, address: string, now: Date): Promise<number> {
  const since = plusMs(now, -loginLimits.windowMs)
  await db.deleteFrom('login_try').where('at', '<', since).execute()
  const { id } = await db
    .insertInto('login_try')
    .values({ at: now, account: digestOf(account), address: digestOf(address) })
    .returning('id')
    .executeTakeFirstOrThrow()
  const counts = await db
    .selectFrom('login_try')
    .select(eb => [
      eb.fn.countAll<number>().filterWhere('account', '=', digestOf(account)).as('account'),
      eb.fn.countAll<number>().filterWhere('address', '=', digestOf(address)).as('address'),
      eb.fn.min('at').as('oldest'),
    ])
    .where('at', '>=', since)
    .where(eb => eb.or([eb('account', '=', digestOf(account)), eb('address', '=', digestOf(address))]))
    .executeTakeFirstOrThrow()
  if (counts.account <= loginLimits.account && counts.address <= loginLimits.address) return id
  // A refused try does not count, or whoever goes on trying would keep the owner out for ever.
  await db.deleteFrom('login_try').where('id', '=', id).execute()
  const retryAfterMs = plusMs(counts.oldest ?? now, loginLimits.windowMs).getTime() - now.getTime()
  throw new RetryError('LOGIN_TOO_OFTEN', 'too many sign-ins failed; try again in a quarter of an hour', {
    retryAfterMs,
  })
}
