import { randomBytes } from 'node:crypto'
import type { Sealer } from '../access/seal.ts'
import { audit } from '../audit/audit.ts'
import type { Clock } from '../clock.ts'
import type { Sql, Trx } from '../db/open.ts'
import { transact } from '../db/transact.ts'
import type { AccountBook } from './account-book.ts'
import { retireOlder, retireUnlessConfirmed } from './retire-secrets.ts'
import { markChanged, webhookSecretName } from './stored-accounts.ts'
import type { WebhookSecrets } from './webhook-secrets.ts'

/** Makes the secret that an account's webhooks carry; those before stay valid for a year, or until they are retired. */
export async function renewWebhookSecret(trx: Trx, sealer: Sealer, account: string, at: Date): Promise<void> {
  const name = webhookSecretName(account)
  await retireUnlessConfirmed(trx, name, at)
  await trx.deleteFrom('stored_secret').where('name', '=', name).where('retires_at', '<=', at).execute()
  const secret = randomBytes(24).toString('base64url')
  await trx
    .insertInto('stored_secret')
    .values({ name, sealed: sealer.seal(name, secret), created_at: at })
    .execute()
  await markChanged(trx, account)
}

interface Options {
  sql: Sql
  clock: Clock
  sealer: Sealer
  book: AccountBook
  account: string
}

/** The webhook secrets of an account that was entered here, as the environment's account has its own. */
export function storedWebhookSecrets({ sql, clock, sealer, book, account }: Options): WebhookSecrets {
  const valid = () => book.webhookSecretsOf(account)
  return {
    current: () => valid()[0] ?? '',
    valid,
    refresh: () => book.refresh(),
    async renew(by) {
      const at = clock.now()
      await transact(sql, async trx => {
        await renewWebhookSecret(trx, sealer, account, at)
        await audit(trx, { at, by, what: 'webhook-secret.rotate', account })
      })
      await book.refresh()
    },
    async retireOld(atOnce) {
      const at = clock.now()
      const retired = await transact(sql, async trx => {
        const older = await retireOlder(trx, webhookSecretName(account), at, atOnce)
        await markChanged(trx, account)
        return older
      })
      await book.refresh()
      return retired
    },
  }
}
