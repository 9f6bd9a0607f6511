import type { Sql, Trx } from '../../db/open.ts'
import type { PolicyVersion, StoredPolicy } from './version.ts'

/** An account's active version; null while the built-in policy holds. */
export async function activePolicy(db: Sql | Trx, account: string): Promise<StoredPolicy | null> {
  const row = await db
    .selectFrom('active_policy')
    .innerJoin('policy_version', join =>
      join
        .onRef('policy_version.account', '=', 'active_policy.account')
        .onRef('policy_version.number', '=', 'active_policy.number'),
    )
    .selectAll('policy_version')
    .where('active_policy.account', '=', account)
    .executeTakeFirst()
  return row === undefined ? null : fromRow(row)
}

/** One version; null when there is none of that number. */
export async function storedPolicy(
  db: Sql | Trx,
  account: string,
  number: number,
): Promise<StoredPolicy | null> {
  const row = await db
    .selectFrom('policy_version')
    .selectAll()
    .where('account', '=', account)
    .where('number', '=', number)
    .executeTakeFirst()
  return row === undefined ? null : fromRow(row)
}

interface LogQuery {
  limit: number
  /** Only versions before this number. */
  before: number | null
}

/** The versions of an account, the newest first. */
export async function listPolicies(
  db: Sql,
  account: string,
  { limit, before }: LogQuery,
): Promise<PolicyVersion[]> {
  const rows = await db
    .selectFrom('policy_version')
    .select(['account', 'number', 'hash', 'author', 'at', 'message', 'origin', 'brought_back'])
    .where('account', '=', account)
    .$if(before !== null, query => query.where('number', '<', before ?? 0))
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ brought_back: broughtBack, ...row }) => ({ ...row, broughtBack }))
}

export async function isAccount(db: Sql, account: string): Promise<boolean> {
  const row = await db.selectFrom('account').select('id').where('id', '=', account).executeTakeFirst()
  return row !== undefined
}

/** POLICY_FILE of the last start on this database; null when nothing but `apply` brings policies. */
export async function rulingFile(db: Sql | Trx, account: string): Promise<string | null> {
  const row = await db
    .selectFrom('active_policy')
    .select('file')
    .where('account', '=', account)
    .executeTakeFirst()
  return row?.file ?? null
}

type Row = Omit<StoredPolicy, 'broughtBack'> & { brought_back: number | null }

const fromRow = ({ brought_back: broughtBack, ...row }: Row): StoredPolicy => ({ ...row, broughtBack })
