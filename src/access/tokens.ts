import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Sql } from '../db/open.ts'
import type { TokenRight } from '../db/tables.ts'

/** Who carries a valid token, and what it allows. */
export interface TokenHolder {
  name: string
  may: TokenRight
}

/** Makes a token for `/api`. It is shown once; only its digest is kept. */
export async function createToken(sql: Sql, name: string, may: TokenRight, now: Date): Promise<string> {
  const token = `greeter_${randomBytes(24).toString('base64url')}`
  await sql
    .insertInto('token')
    .values({ name, digest: digestOf(token), created_at: now, may })
    .execute()
  return token
}

/**
 * Whose token `authorization` carries: the environment's, which may only read, or one that was created and not
 * revoked; null when it carries none.
 */
export async function holderOf(
  sql: Sql,
  authorization: string | null,
  configured: string | null,
): Promise<TokenHolder | null> {
  const token = authorization?.startsWith('Bearer ') ? authorization.slice('Bearer '.length) : ''
  if (token === '') return null
  if (configured !== null && timingSafeEqual(digestOf(token), digestOf(configured)))
    return { name: 'CONSOLE_TOKEN', may: 'read' }
  const row = await sql
    .selectFrom('token')
    .select(['name', 'may'])
    .where('digest', '=', digestOf(token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest()
