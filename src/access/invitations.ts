import { type Actor, actorText, audit } from '../audit/audit.ts'
import { plusMs } from '../clock.ts'
import type { Sql, Trx } from '../db/open.ts'
import type { Role } from '../db/tables.ts'
import { transact } from '../db/transact.ts'
import { FinalError } from '../errors.ts'
import { assertPassword, hashPassword } from './password.ts'
import { digestOf, randomText } from './random-text.ts'

/** How long a link may be used. */
const validMs = 3 * 86_400_000

/** What a link carries is shown once; only its digest is kept. */
export interface Invited {
  email: string
  secret: string
  expiresAt: Date
}

/** Invites somebody with a role. A new link replaces the open one. @throws FinalError USER_EXISTS */
export async function invite(db: Sql, email: string, role: Role, by: Actor, at: Date): Promise<Invited> {
  return await transact(db, async trx => {
    const user = await trx.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()
    if (user !== undefined) throw new FinalError('USER_EXISTS', `${email} is a user already`)
    return await makeLink(trx, { email, role, purpose: 'join' }, by, at)
  })
}

/** A link by which a user chooses a new password. @throws FinalError USER_NOT_FOUND */
export async function passwordLink(db: Sql, email: string, by: Actor, at: Date): Promise<Invited> {
  return await transact(db, async trx => {
    const user = await trx.selectFrom('users').select('role').where('email', '=', email).executeTakeFirst()
    if (user === undefined) throw new FinalError('USER_NOT_FOUND', `there is no user ${email}`)
    return await makeLink(trx, { email, role: user.role, purpose: 'password' }, by, at)
  })
}

async function makeLink(
  trx: Trx,
  { email, role, purpose }: { email: string; role: Role; purpose: 'join' | 'password' },
  by: Actor,
  at: Date,
): Promise<Invited> {
  await trx.deleteFrom('invitation').where('email', '=', email).where('used_at', 'is', null).execute()
  const secret = randomText()
  const expiresAt = plusMs(at, validMs)
  await trx
    .insertInto('invitation')
    .values({
      digest: digestOf(secret),
      email,
      purpose,
      role,
      invited_by: actorText(by),
      created_at: at,
      expires_at: expiresAt,
    })
    .execute()
  await audit(trx, { at, by, what: 'invitation.create', subject: email, after: { role, purpose } })
  return { email, secret, expiresAt }
}

/** The links that may still be used. */
export async function listInvitations(sql: Sql, now: Date) {
  return await sql
    .selectFrom('invitation')
    .select(['id', 'email', 'purpose', 'role', 'invited_by', 'created_at', 'expires_at'])
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('id')
    .execute()
}

/** Takes a link back. @returns whether it was open. */
export async function revokeInvitation(db: Sql, id: number, by: Actor, at: Date): Promise<boolean> {
  return await transact(db, async trx => {
    const row = await trx
      .deleteFrom('invitation')
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .returning(['email', 'role', 'purpose'])
      .executeTakeFirst()
    if (row === undefined) return false
    const { email, ...before } = row
    await audit(trx, { at, by, what: 'invitation.revoke', subject: email, before })
    return true
  })
}

/**
 * Uses a link up: makes the user, or gives one a new password and ends their sessions.
 *
 * @returns the user's address.
 * @throws FinalError LINK_INVALID, PASSWORD_WEAK
 */
export async function acceptInvitation(
  db: Sql,
  { secret, password }: { secret: string; password: string },
  address: string | null,
  at: Date,
): Promise<string> {
  assertPassword(password)
  const isOpen = await db
    .selectFrom('invitation')
    .select('id')
    .where('digest', '=', digestOf(secret))
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  // Hashing costs, and is not for whoever guesses.
  if (isOpen === undefined) throw invalidLink()
  const hash = await hashPassword(password)
  return await transact(db, async trx => {
    const link = await trx
      .updateTable('invitation')
      .set({ used_at: at })
      .where('digest', '=', digestOf(secret))
      .where('used_at', 'is', null)
      .where('expires_at', '>', at)
      .returning(['email', 'role', 'purpose'])
      .executeTakeFirst()
    if (link === undefined) throw invalidLink()
    const by: Actor = { who: 'user', name: link.email, address }
    if (link.purpose === 'join') await join(trx, link, hash, by, at)
    else await renew(trx, link.email, hash, by, at)
    return link.email
  })
}

async function join(
  trx: Trx,
  { email, role }: { email: string; role: Role },
  password: string,
  by: Actor,
  at: Date,
): Promise<void> {
  await trx.insertInto('users').values({ email, role, password, created_at: at }).execute()
  await audit(trx, { at, by, what: 'user.add', subject: email, after: { role } })
}

async function renew(trx: Trx, email: string, password: string, by: Actor, at: Date): Promise<void> {
  const user = await trx
    .updateTable('users')
    .set({ password })
    .where('email', '=', email)
    .returning('id')
    .executeTakeFirst()
  if (user === undefined) throw invalidLink()
  await trx.deleteFrom('session').where('user_id', '=', user.id).execute()
  await audit(trx, { at, by, what: 'user.password', subject: email })
}

const invalidLink = () => new FinalError('LINK_INVALID', 'this link was used, taken back, or is too old')
