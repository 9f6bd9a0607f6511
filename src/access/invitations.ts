import { type Actor, actorText, audit } from '../audit/audit.ts'
import { plusMs } from '../clock.ts'
import type { Sql, Trx } from '../db/open.ts'
import type { Role } from '../db/tables.ts'
import { transact } from '../db/transact.ts'
import { FinalError } from '../errors.ts'
import { assertPassword, hashPassword } from './password.ts'
import { digestOf, randomText } from './random-text.ts'
import { emailOf } from './users.ts'

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

/**
 * The address of a link that is for nobody in particular: whoever opens it first says who they are. There is one only
 * while there is no user.
 */
const anybody = ''

/** The link for the first owner; null when there is a user already. It replaces the one before. */
export async function firstOwnerLink(db: Sql, by: Actor, at: Date): Promise<Invited | null> {
  return await transact(db, async trx =>
    (await hasUsers(trx))
      ? null
      : await makeLink(trx, { email: anybody, role: 'owner', purpose: 'join' }, by, at),
  )
}

/** Whether anybody can sign in. */
export async function hasUsers(sql: Sql | Trx): Promise<boolean> {
  return (await sql.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined
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
    .where('email', '!=', anybody)
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
 * @param given.email who it is, for the link of the first owner.
 * @returns the user's address.
 * @throws FinalError LINK_INVALID, PASSWORD_WEAK, USAGE
 */
export async function acceptInvitation(
  db: Sql,
  { secret, password, email }: { secret: string; password: string; email?: string | undefined },
  address: string | null,
  at: Date,
): Promise<string> {
  assertPassword(password)
  const open = await db
    .selectFrom('invitation')
    .select('email')
    .where('digest', '=', digestOf(secret))
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  // Hashing costs, and is not for whoever guesses.
  if (open === undefined) throw invalidLink()
  const name = open.email === anybody ? emailOf(email ?? '') : open.email
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
    if (link === undefined || (link.email === anybody && (await hasUsers(trx)))) throw invalidLink()
    const by: Actor = { who: 'user', name, address }
    if (link.purpose === 'join') await join(trx, { email: name, role: link.role }, hash, by, at)
    else await renew(trx, name, hash, by, at)
    return name
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
