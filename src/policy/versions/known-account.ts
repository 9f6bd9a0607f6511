import { sql } from 'kysely'
import type { Sql } from '../../db/open.ts'
import type { CustomField } from '../../helpdesk/gorgias/account-profile.ts'
import type { KnownAccount } from '../known-account.ts'
import { isAccount } from './stored-policies.ts'

/** So many tickets say in which languages an account is written to. */
const looked = 1_000

/** What a text is held against besides itself; null when there is no such account. */
export async function knownAccount(db: Sql, account: string): Promise<KnownAccount | null> {
  if (!(await isAccount(db, account))) return null
  // Numbers ascend in the helpdesk, so the last ones are at the end of the key.
  const { rows } = await sql<{ at: Date; channel: string | null; language: string | null }>`
    select first_seen_at as at, facts->'ticket'->>'channel' as channel,
      coalesce(facts->'ticket'->>'language', facts->'ticket'->'customer'->>'language') as language
    from (select first_seen_at, facts from ticket where account = ${account} order by id desc limit ${looked}) as last
    where facts is not null`.execute(db)
  return { customFields: await customFieldsOf(db, account), asked: rows }
}

/** The custom fields of an account's tickets, as its profile was read last; null while they are not known. */
export async function customFieldsOf(db: Sql, account: string): Promise<CustomField[] | null> {
  const row = await db.selectFrom('account').select('profile').where('id', '=', account).executeTakeFirst()
  return row?.profile?.customFields ?? null
}

/** Fields that were read so lately are not read anew. */
const freshMs = 60_000

/** Has the account's one sender read its custom fields once more, with the rest of the profile. */
export async function askFieldsAnew(db: Sql, account: string, now: Date): Promise<void> {
  await db
    .updateTable('account')
    .set({ profile_at: new Date(0) })
    .where('id', '=', account)
    .where('profile_at', '<', new Date(now.getTime() - freshMs))
    .execute()
}
