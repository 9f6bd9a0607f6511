import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/open.ts'
import { PauseError } from '../errors.ts'
import type { CallOptions, GorgiasClientOptions } from '../helpdesk/gorgias/caller.ts'
import type { GorgiasClient } from '../helpdesk/gorgias/client.ts'
import type { SetupClient } from '../helpdesk/gorgias/setup-client.ts'

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

/** The account's API, for the few calls of a person's command. */
export interface Helpdesk {
  setup: SetupClient
  client: GorgiasClient
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

/** What the clients of the configured account are made with; null without one. */
export function clientOptions(
  config: Config,
  clock: Clock,
  fetch: GorgiasClientOptions['fetch'],
): GorgiasClientOptions | null {
  if (config.gorgias === null) return null
  const { baseUrl, email, apiKey } = config.gorgias
  return {
    baseUrl,
    credentials: { email, apiKey },
    fetch,
    userAgent: 'Greeter',
    now: () => clock.now().getTime(),
  }
}
