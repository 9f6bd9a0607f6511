import type { Sealer } from '../access/seal.ts'
import type { AccountBook } from '../accounts/account-book.ts'
import type { WebhookSecrets } from '../accounts/webhook-secrets.ts'
import type { TrialDesk } from '../backtest/trial-desk.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/open.ts'
import { PauseError } from '../errors.ts'
import type { Adapter } from '../helpdesk/gorgias/adapter.ts'
import type { CallOptions } from '../helpdesk/gorgias/caller.ts'
import type { Helpdesk } from '../helpdesk/gorgias/open-helpdesk.ts'
import type { PolicyDesk } from '../policy/versions/policy-desk.ts'
import type { AccountHelpdesks } from './account-helpdesks.ts'

/** What connecting, pausing and examining an account work with. */
export interface SetupContext {
  config: Config
  database: Database
  clock: Clock
  account: string
  /** How the account stands in the address of its webhooks; null for the environment's, which needs no name. */
  addressName: string | null
  /** The API user of the account; null while it has none. */
  email: string | null
  webhookSecrets: WebhookSecrets
  /** Null where no key is set. */
  sealer: Sealer | null
  helpdesk: Helpdesk | null
  /** The accounts that were entered while Greeter ran. */
  book: AccountBook
  helpdesks: AccountHelpdesks
  adapter: Adapter
  policies: PolicyDesk
  /** Where policies are tried out. */
  trials: TrialDesk
  /** The sender of this process, if it has one, may have something to do. */
  wakeSender(): void
}

/** How long one call of a command may take. */
const callMs = 15_000

export const soon = (): CallOptions => ({ signal: AbortSignal.timeout(callMs) })

/** The account's API. @throws PauseError ACCOUNT_NOT_CONFIGURED, naming the variables. */
export function helpdeskOf({ helpdesk, config }: SetupContext): Helpdesk {
  if (helpdesk !== null) return helpdesk
  throw new PauseError(
    'ACCOUNT_NOT_CONFIGURED',
    `No account is configured: set ${config.missing.join(', ')}.`,
  )
}
