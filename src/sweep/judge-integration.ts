import type { IntegrationState } from '../db/tables.ts'
import type { HttpIntegration } from '../helpdesk/gorgias/setup-client.ts'
import { ourIntegrations, pointsHere } from '../setup/integration.ts'

/** What is known of the account's integration, and what is to be done about it. */
export interface IntegrationVerdict {
  state: IntegrationState
  /** The integration that the state is about. */
  integration: HttpIntegration | null
  /** Whether it is to be switched on again. */
  reactivate: boolean
}

/** What the look at the integrations is judged by. */
export interface KnownBefore {
  publicUrl: string | null
  /** Whether an integration was ever seen, or brought a webhook. */
  wasConnected: boolean
  /** Whether a setting allows to switch it on again. */
  reactivates: boolean
  reactivatedAt: Date | null
}

/** What was switched off this soon after it was switched on again is left to a person: somebody may want it so. */
const quarrelMs = 60 * 60_000

/**
 * Whether webhooks can come. Gorgias switches an integration off after a run of failed deliveries and tells nobody
 * but the account's owner (FACTS 2.8). Pure.
 *
 * Only an integration that calls this very address is switched on again. One that was deleted is never made anew:
 * that takes a person's decision (`greeter connect`).
 */
export function judgeIntegration(
  all: readonly HttpIntegration[],
  { publicUrl, wasConnected, reactivates, reactivatedAt }: KnownBefore,
): IntegrationVerdict {
  const [integration] = ourIntegrations(all, publicUrl)
  // What was never there is not missed: somebody may only be trying Greeter out.
  const none = { state: wasConnected ? 'missing' : 'unknown', integration: null, reactivate: false } as const
  if (integration === undefined) return publicUrl === null ? { ...none, state: 'unknown' } : none
  const isHere = publicUrl !== null && pointsHere(integration, publicUrl)
  if (publicUrl !== null && !isHere) return none
  if (integration.deactivatedAt === null) return { state: 'active', integration, reactivate: false }
  const offAt = Date.parse(integration.deactivatedAt)
  // A time that cannot be read is no proof that an hour lies between.
  const quarrel = reactivatedAt !== null && !(offAt - reactivatedAt.getTime() > quarrelMs)
  return { state: 'switched-off', integration, reactivate: reactivates && isHere && !quarrel }
}
