import { type Actor, audit } from '../../audit/audit.ts'
import type { Trx } from '../../db/open.ts'
import { hashOf, type PolicyVersion, type StoredPolicy } from './version.ts'

/** Keeps everybody else from giving the account a policy until the transaction ends. @returns whether there is such an account. */
export async function lockAccount(trx: Trx, account: string): Promise<boolean> {
  const row = await trx
    .selectFrom('account')
    .select('id')
    .where('id', '=', account)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row !== undefined
}

export type NewVersion = Omit<StoredPolicy, 'number' | 'hash'>

/** Writes the next version, makes it the active one, and notes who did so. The account has to be locked. */
export async function writeVersion(
  trx: Trx,
  version: NewVersion,
  file: string | null,
  by: Actor,
): Promise<PolicyVersion> {
  const { account, text, author, at, message, origin, broughtBack } = version
  const previous = await trx
    .selectFrom('active_policy')
    .select('number')
    .where('account', '=', account)
    .executeTakeFirst()
  const { last } = await trx
    .selectFrom('policy_version')
    .select(eb => eb.fn.max('number').as('last'))
    .where('account', '=', account)
    .executeTakeFirstOrThrow()
  const made = { account, number: (last ?? 0) + 1, hash: hashOf(text), author, at, message, origin }
  await trx
    .insertInto('policy_version')
    .values({ ...made, text, brought_back: broughtBack })
    .execute()
  const active = { number: made.number, since: at, file }
  await trx
    .insertInto('active_policy')
    .values({ account, ...active })
    .onConflict(conflict => conflict.column('account').doUpdateSet(active))
    .execute()
  await audit(trx, {
    at,
    by,
    what: `policy.${origin}`,
    account,
    subject: `v${made.number}`,
    before: { version: previous?.number ?? null },
    after: { version: made.number, hash: made.hash, broughtBack },
  })
  return { ...made, broughtBack }
}
