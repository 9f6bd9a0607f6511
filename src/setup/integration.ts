import type { HttpIntegration, IntegrationBody } from '../helpdesk/gorgias/setup-client.ts'
import { triggers } from '../helpdesk/ticket.ts'
import type { Sentence } from '../sentences.ts'
import { say } from './sentences.ts'

const integrationName = 'Greeter'

/**
 * The triggers that tell something: a new message, a message that failed, and the changes of a ticket
 * (status, spam, trash, sending states). The others would only cost webhooks.
 */
export const usefulTriggers: ReadonlySet<string> = new Set([
  'ticket-message-created',
  'ticket-message-failed',
  'ticket-status-updated',
  'ticket-updated',
])

/** The integration as it should be (FACTS 2.3): the whole context, real JSON, the secret in a header. */
export function wantedIntegration(
  publicUrl: string,
  secret: string,
  account: string | null = null,
): IntegrationBody {
  return {
    name: integrationName,
    type: 'http',
    description: 'Answers new tickets. Managed by "greeter connect".',
    deactivated_datetime: null,
    http: {
      url: webhookUrl(publicUrl, account),
      method: 'POST',
      request_content_type: 'application/json',
      response_content_type: 'application/json',
      headers: { 'X-Greeter-Secret': secret },
      form: '{{context}}',
      triggers: Object.fromEntries(triggers.map(trigger => [trigger, usefulTriggers.has(trigger)])),
    },
  }
}

/** Where Gorgias brings webhooks. @param account null for the environment's, whose address needs no name. */
export const webhookUrl = (publicUrl: string, account: string | null = null): string =>
  `${publicUrl.replace(/\/+$/, '')}/webhooks/gorgias${account === null ? '' : `/${account}`}`

/** The integrations that bring webhooks to this Greeter, or were made by one: by address, else by name. */
export function ourIntegrations(
  all: readonly HttpIntegration[],
  publicUrl: string | null,
): HttpIntegration[] {
  const here = publicUrl === null ? [] : all.filter(integration => pointsHere(integration, publicUrl))
  const named = all.filter(integration => integration.name === integrationName && !here.includes(integration))
  // The one that works comes first: it is the one to keep.
  return [...here, ...named].sort(
    (a, b) => Number(a.deactivatedAt !== null) - Number(b.deactivatedAt !== null),
  )
}

/** Whether an integration calls one of this Greeter's doors. */
export function pointsHere(integration: HttpIntegration, publicUrl: string): boolean {
  const url = URL.parse(integration.url)
  const base = URL.parse(publicUrl)
  if (url === null || base === null || url.host !== base.host) return false
  const door = url.pathname.slice(base.pathname.replace(/\/+$/, '').length)
  return door === '/greet' || door.startsWith('/webhooks/gorgias')
}

/** What about an integration is not as it should be; empty when nothing is. */
export function faultsOf(
  integration: HttpIntegration,
  publicUrl: string | null,
  account: string | null = null,
): Sentence[] {
  const { deactivatedAt, url, method } = integration
  const faults: Sentence[] = []
  if (deactivatedAt !== null) faults.push(say('off-since', { at: deactivatedAt }))
  const isHere = publicUrl === null || pointsHere(integration, publicUrl)
  // A door of this Greeter, and another account's.
  const isMisled = publicUrl !== null && account !== null && url !== webhookUrl(publicUrl, account)
  if (!isHere || isMisled) faults.push(say('points-elsewhere', { url }))
  if (method !== null && method !== 'POST') faults.push(say('wrong-method', { method }))
  if (integration.form !== '{{context}}') faults.push(say('not-whole-context'))
  const missing = [...usefulTriggers].filter(trigger => !integration.triggers.includes(trigger))
  if (missing.length > 0) faults.push(say('triggers-missing', { triggers: missing.join(', ') }))
  return faults
}
