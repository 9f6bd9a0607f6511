import { timingSafeEqual } from 'node:crypto'
import { type Actor, audit } from '../audit/audit.ts'
import type { Sql } from '../db/open.ts'
import type { Role } from '../db/tables.ts'
import { transact } from '../db/transact.ts'
import { digestOf, randomText } from './random-text.ts'

/** Who carries a valid token, and what it allows. */
export interface TokenHolder {
  name: string
  role: Role
}

/** Makes a token for `/api`. It is shown once; only its digest is kept. */
export async function createToken(
  db: Sql,
  { name, role }: TokenHolder,
  by: Actor,
  at: Date,
): Promise<{ id: number; token: string }> {
  const token = `greeter_${randomText()}`
  return await transact(db, async trx => {
    const { id } = await trx
      .insertInto('token')
      .values({ name, digest: digestOf(token), created_at: at, role })
      .returning('id')
      .executeTakeFirstOrThrow()
    await audit(trx, { at, by, what: 'token.create', subject: name, after: { id, role } })
    return { id, token }
  })
}

/** Every token that is valid, without what it carries. */
export async function listTokens(sql: Sql) {
  return await sql
    .selectFrom('token')
    .select(['id', 'name', 'role', 'created_at'])
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .execute()
}

/** Ends a token at once. @returns whether it was valid. */
export async function revokeToken(db: Sql, id: number, by: Actor, at: Date): Promise<boolean> {
  return await transact(db, async trx => {
    const row = await trx
      .updateTable('token')
      .set({ revoked_at: at })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .returning(['name', 'role'])
      .executeTakeFirst()
    if (row === undefined) return false
    await audit(trx, { at, by, what: 'token.revoke', subject: row.name, before: { id, role: row.role } })
    return true
  })
}

/**
 * Whose token this is: the environment's, which may only read, or one that was created and not revoked; null when it is
 * none.
 */
export async function holderOf(
  sql: Sql,
  token: string,
  configured: string | null,
): Promise<TokenHolder | null> {
  if (token === '') return null
  if (configured !== null && timingSafeEqual(digestOf(token), digestOf(configured)))
    return { name: 'CONSOLE_TOKEN', role: 'viewer' }
  const row = await sql
    .selectFrom('token')
    .select(['name', 'role'])
    .where('digest', '=', digestOf(token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}
