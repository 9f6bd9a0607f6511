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

/** Writes the next version and makes it the active one. The account has to be locked. */
export async function writeVersion(
  trx: Trx,
  version: NewVersion,
  file: string | null,
): Promise<PolicyVersion> {
  const { account, text, author, at, message, origin, broughtBack } = version
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
  return { ...made, broughtBack }
}
