import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/open.ts'
import { PauseError } from '../errors.ts'
import type { CallOptions } from '../helpdesk/gorgias/caller.ts'
import type { Helpdesk } from '../helpdesk/gorgias/open-helpdesk.ts'

/** What connecting, pausing and examining an account work with. */
export interface SetupContext {
  config: Config
  database: Database
  clock: Clock
  account: string
  webhookSecret: string
  helpdesk: Helpdesk | null
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
