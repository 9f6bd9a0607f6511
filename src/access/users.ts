import { type Actor, audit } from '../audit/audit.ts'
import type { Sql, Trx } from '../db/open.ts'
import type { Role } from '../db/tables.ts'
import { transact } from '../db/transact.ts'
import { FinalError } from '../errors.ts'
import { assertPassword, hashPassword, isPassword } from './password.ts'
import { forgetTwoStep } from './two-step/two-step.ts'

export interface User {
  id: number
  email: string
  role: Role
  createdAt: Date
  /** Since when a sign-in asks for a code; null: it does not. */
  twoStepSince: Date | null
}

/** An address as it is kept. @throws FinalError USAGE */
export function emailOf(text: string): string {
  const email = text.trim().toLowerCase()
  if (/^[^\s@]{1,64}@[^\s@]{1,190}$/.test(email)) return email
  throw new FinalError('USAGE', 'an e-mail address is needed, such as anna@example.com')
}

export async function listUsers(sql: Sql): Promise<User[]> {
  const rows = await sql
    .selectFrom('users')
    .leftJoin('two_step', 'two_step.user_id', 'users.id')
    .select(['id', 'email', 'role', 'created_at', 'on_since'])
    .orderBy('email')
    .execute()
  return rows.map(({ created_at: createdAt, on_since: twoStepSince, ...user }) => ({
    ...user,
    createdAt,
    twoStepSince,
  }))
}

/** Gives a user another role; it holds from the next request on. @throws FinalError USER_NOT_FOUND, LAST_OWNER */
export async function setRole(db: Sql, email: string, role: Role, by: Actor, at: Date): Promise<void> {
  await transact(db, async trx => {
    const user = await lockUser(trx, email)
    if (user.role === role) return
    if (user.role === 'owner') await assertOtherOwner(trx, user.id)
    await trx.updateTable('users').set({ role }).where('id', '=', user.id).execute()
    await audit(trx, {
      at,
      by,
      what: 'user.role',
      subject: user.email,
      before: { role: user.role },
      after: { role },
    })
  })
}

/** Removes a user; their sessions and open links end. @throws FinalError USER_NOT_FOUND, LAST_OWNER */
export async function removeUser(db: Sql, email: string, by: Actor, at: Date): Promise<void> {
  await transact(db, async trx => {
    const user = await lockUser(trx, email)
    if (user.role === 'owner') await assertOtherOwner(trx, user.id)
    await trx.deleteFrom('invitation').where('email', '=', user.email).where('used_at', 'is', null).execute()
    await forgetTwoStep(trx, user.id)
    await trx.deleteFrom('users').where('id', '=', user.id).execute()
    await audit(trx, { at, by, what: 'user.remove', subject: user.email, before: { role: user.role } })
  })
}

/**
 * Lets a user change their own password; their other sessions end.
 *
 * @param keep the digest of the session that stays.
 * @throws FinalError LOGIN_REFUSED, PASSWORD_WEAK
 */
export async function changePassword(
  db: Sql,
  email: string,
  passwords: { old: string; new: string },
  keep: Buffer,
  by: Actor,
  at: Date,
): Promise<void> {
  assertPassword(passwords.new)
  const known = await db.selectFrom('users').select('password').where('email', '=', email).executeTakeFirst()
  if (known === undefined || !(await isPassword(passwords.old, known.password)))
    throw new FinalError('LOGIN_REFUSED', 'the old password is not right')
  const password = await hashPassword(passwords.new)
  await transact(db, async trx => {
    const user = await lockUser(trx, email)
    await trx.updateTable('users').set({ password }).where('id', '=', user.id).execute()
    await trx.deleteFrom('session').where('user_id', '=', user.id).where('digest', '!=', keep).execute()
    await audit(trx, { at, by, what: 'user.password', subject: email })
  })
}

/** @throws FinalError USER_NOT_FOUND */
async function lockUser(trx: Trx, email: string) {
  // All owners, so that of two that remove each other one comes first.
  const rows = await trx
    .selectFrom('users')
    .select(['id', 'email', 'role'])
    .where(eb => eb.or([eb('email', '=', email), eb('role', '=', 'owner')]))
    .orderBy('id')
    .forUpdate()
    .execute()
  const user = rows.find(row => row.email === email)
  if (user !== undefined) return user
  throw new FinalError('USER_NOT_FOUND', `there is no user ${email}`)
}

/** @throws FinalError LAST_OWNER */
async function assertOtherOwner(trx: Trx, id: number): Promise<void> {
  const other = await trx
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'owner')
    .where('id', '!=', id)
    .executeTakeFirst()
  if (other === undefined)
    throw new FinalError('LAST_OWNER', 'this is the only owner: make somebody else one first')
}
