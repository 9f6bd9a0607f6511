import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Sql } from '../db/open.ts'

/** Makes a read token for `/api`. It is shown once; only its digest is kept. */
export async function createToken(sql: Sql, name: string, now: Date): Promise<string> {
  const token = `greeter_${randomBytes(24).toString('base64url')}`
  await sql
    .insertInto('token')
    .values({ name, digest: digestOf(token), created_at: now })
    .execute()
  return token
}

/** Whether `authorization` carries a valid token: the environment's, or one that was created and not revoked. */
export async function mayRead(
  sql: Sql,
  authorization: string | null,
  configured: string | null,
): Promise<boolean> {
  const token = authorization?.startsWith('Bearer ') ? authorization.slice('Bearer '.length) : ''
  if (token === '') return false
  if (configured !== null && timingSafeEqual(digestOf(token), digestOf(configured))) return true
  const row = await sql
    .selectFrom('token')
    .select('id')
    .where('digest', '=', digestOf(token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest()
