import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Fetch, GorgiasClientOptions } from './caller.ts'
import { createGorgiasClient, type GorgiasClient } from './client.ts'
import { createSetupClient, type SetupClient } from './setup-client.ts'

/** An account's API: for the way of a ticket, and for a person's commands. */
export interface Helpdesk {
  client: GorgiasClient
  setup: SetupClient
}

/** The clients of the configured account; null without one. */
export function openHelpdesk({ gorgias }: Config, clock: Clock, fetch: Fetch): Helpdesk | null {
  if (gorgias === null) return null
  const options: GorgiasClientOptions = {
    baseUrl: gorgias.baseUrl,
    credentials: { email: gorgias.email, apiKey: gorgias.apiKey },
    fetch,
    userAgent: 'Greeter',
    now: () => clock.now().getTime(),
  }
  return { client: createGorgiasClient(options), setup: createSetupClient(options) }
}
