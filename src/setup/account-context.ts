import { storedWebhookSecrets } from '../accounts/stored-webhook-secrets.ts'
import { FinalError } from '../errors.ts'
import type { SetupContext } from './setup-context.ts'

/**
 * The same context for another account: its API, its webhook secrets, its name.
 *
 * @throws FinalError ACCOUNT_NOT_FOUND
 */
export function inAccount(context: SetupContext, account: string): SetupContext {
  if (account === context.account) return context
  const booked = context.book.get(account)
  if (booked === null || context.sealer === null)
    throw new FinalError('ACCOUNT_NOT_FOUND', `Greeter works for no account ${account}.`)
  const { database, clock, sealer, book } = context
  return {
    ...context,
    account,
    addressName: account,
    email: booked.email,
    webhookSecrets: storedWebhookSecrets({ sql: database.sql, clock, sealer, book, account }),
    helpdesk: context.helpdesks.of(booked),
    config: { ...context.config, publicUrl: booked.publicUrl ?? context.config.publicUrl },
  }
}
