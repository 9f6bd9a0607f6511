import type { Sealer } from '../access/seal.ts'
import type { Sql, Trx } from '../db/open.ts'
import type { AccountAccess } from '../db/tables.ts'
import { FinalError } from '../errors.ts'

/** What somebody has entered to let Greeter into an account. */
export type StoredCredentials =
  | { kind: 'api-key'; apiKey: string }
  | { kind: 'oauth'; accessToken: string; refreshToken: string; expiresAt: number }

/** An account whose details are stored here, all but its secrets. */
export interface StoredAccount {
  id: string
  domain: string | null
  access: Exclude<AccountAccess, 'environment'>
  baseUrl: string
  /** The API user, the author of the replies. */
  email: string
  /** Where Gorgias reaches Greeter; null: as PUBLIC_URL says. */
  publicUrl: string | null
  /** The share of the bucket that is left free; null: as PACE_RESERVE says. */
  paceReserve: number | null
  /** Rises with each change. */
  version: number
}

export const webhookSecretName = (account: string) => `webhook-secret:${account}`
const credentialsName = (account: string) => `credentials:${account}`

/** The accounts whose details are stored here, in the order of their names. One query, without secrets. */
export async function readStoredAccounts(sql: Sql): Promise<StoredAccount[]> {
  const rows = await sql
    .selectFrom('account')
    .select([
      'id',
      'domain',
      'access',
      'base_url',
      'api_email',
      'public_url',
      'pace_reserve',
      'access_version',
    ])
    .where('access', '!=', 'environment')
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.flatMap(row =>
    row.access === 'environment' || row.base_url === null || row.api_email === null
      ? []
      : [
          {
            id: row.id,
            domain: row.domain,
            access: row.access,
            baseUrl: row.base_url,
            email: row.api_email,
            publicUrl: row.public_url,
            paceReserve: row.pace_reserve,
            version: row.access_version,
          },
        ],
  )
}

export interface AccountSecrets {
  credentials: StoredCredentials
  /** What its webhooks may carry, the newest first, each until a moment; null: until another takes its place. */
  webhookSecrets: Array<{ secret: string; until: Date | null }>
}

/** Opens the secrets of an account. @throws FinalError SECRET_UNREADABLE */
export async function openSecrets(sql: Sql | Trx, sealer: Sealer, account: string): Promise<AccountSecrets> {
  const rows = await sql
    .selectFrom('stored_secret')
    .select(['name', 'sealed', 'retires_at'])
    .where('name', 'in', [credentialsName(account), webhookSecretName(account)])
    .orderBy('id', 'desc')
    .execute()
  const sealed = rows.find(({ name }) => name === credentialsName(account))
  if (sealed === undefined)
    throw new FinalError('SECRET_UNREADABLE', `the credentials of the account ${account} are not there`)
  return {
    // Only `sealCredentials` writes it.
    credentials: JSON.parse(sealer.open(sealed.name, sealed.sealed)) as StoredCredentials,
    webhookSecrets: rows
      .filter(({ name }) => name === webhookSecretName(account))
      .map(row => ({ secret: sealer.open(row.name, row.sealed), until: row.retires_at })),
  }
}

/** Puts new credentials in the place of those before. */
export async function sealCredentials(
  trx: Trx,
  sealer: Sealer,
  account: string,
  credentials: StoredCredentials,
  at: Date,
): Promise<void> {
  const name = credentialsName(account)
  await trx.deleteFrom('stored_secret').where('name', '=', name).execute()
  await trx
    .insertInto('stored_secret')
    .values({ name, sealed: sealer.seal(name, JSON.stringify(credentials)), created_at: at })
    .execute()
}

/** Destroys every secret of an account. */
export async function forgetSecrets(trx: Trx, account: string): Promise<void> {
  await trx
    .deleteFrom('stored_secret')
    .where('name', 'in', [credentialsName(account), webhookSecretName(account)])
    .execute()
}

/** Lets all processes see that something about the account has changed. */
export async function markChanged(trx: Trx, account: string): Promise<void> {
  await trx
    .updateTable('account')
    .set(eb => ({ access_version: eb('access_version', '+', 1) }))
    .where('id', '=', account)
    .execute()
}
