import { plusMs } from '../clock.ts'
import type { Sql, Trx } from '../db/open.ts'
import type { Role } from '../db/tables.ts'
import { digestOf, randomText } from './random-text.ts'

const day = 86_400_000
/** A session that is not used for this long ends. */
const idleMs = 7 * day
/** However much it is used, a session ends after this. */
export const sessionMs = 30 * day
/** The end slides by steps, so that reading a page writes nothing. */
const slideMs = 3_600_000

/** Opens a session. @returns what its cookie carries; only its digest is kept. */
export async function openSession(
  trx: Trx,
  userId: number,
  address: string | null,
  now: Date,
): Promise<string> {
  await trx
    .deleteFrom('session')
    .where(eb => eb.or([eb('idle_at', '<=', now), eb('ends_at', '<=', now)]))
    .execute()
  const secret = randomText()
  await trx
    .insertInto('session')
    .values({
      digest: digestOf(secret),
      user_id: userId,
      created_at: now,
      idle_at: plusMs(now, idleMs),
      ends_at: plusMs(now, sessionMs),
      address,
    })
    .execute()
  return secret
}

/** Whose session a cookie is; its end moves on. Null when it is none, or over. */
export async function userOf(
  sql: Sql,
  secret: string,
  now: Date,
): Promise<{ email: string; role: Role } | null> {
  const digest = digestOf(secret)
  const row = await sql
    .selectFrom('session')
    .innerJoin('users', 'users.id', 'session.user_id')
    .select(['users.email', 'users.role', 'session.idle_at'])
    .where('digest', '=', digest)
    .where('idle_at', '>', now)
    .where('ends_at', '>', now)
    .executeTakeFirst()
  if (row === undefined) return null
  const idleAt = plusMs(now, idleMs)
  if (idleAt.getTime() - row.idle_at.getTime() > slideMs)
    await sql.updateTable('session').set({ idle_at: idleAt }).where('digest', '=', digest).execute()
  return { email: row.email, role: row.role }
}

export async function closeSession(sql: Sql, secret: string): Promise<void> {
  await sql.deleteFrom('session').where('digest', '=', digestOf(secret)).execute()
}
