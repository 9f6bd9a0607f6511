import { randomBytes } from 'node:crypto'
import type { Sql } from '../db/open.ts'

const key = 'webhook-secret'

/** The secret that Gorgias has to send: the environment's, else one made at the first start and kept. */
export async function webhookSecret(sql: Sql, configured: string | null): Promise<string> {
  if (configured !== null) return configured
  // Two instances that start together both insert; the first row stands and both read it.
  await sql
    .insertInto('setting')
    .values({ key, value: randomBytes(24).toString('base64url') })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const row = await sql.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirstOrThrow()
  return row.value
}
