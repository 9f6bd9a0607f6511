import type { Json, JsonObject } from '../json.ts'
import { webhookMessageShape } from '../shapes/message.ts'
import { webhookTicketShape } from '../shapes/ticket.ts'
import type { FiredEvent, World } from '../world/world.ts'

export interface WebhookContext {
  /** What `{{context}}` sends: ticket, message and event with their keys in alphabetical order (FACTS 2.4, 7). */
  whole: JsonObject
  /** What templates may name: the same, and the parts of the ticket that only templates know. */
  variables: JsonObject
}

/** The picture of a ticket at the moment of an event; what happens later does not change it. */
export function takeContext(world: World, fired: FiredEvent): WebhookContext {
  const { event, trigger, ticket, message } = fired
  const copy: JsonObject = {
    ticket: plainCopy(webhookTicketShape(world, ticket)),
    // A receiver is told the trigger's name, which is not always that of the logged event (FACTS 2.5, I).
    event: {
      context: event.context,
      id: event.id,
      object_id: event.objectId,
      type: trigger,
      user_id: event.userId,
    },
  }
  const withMessage = message !== null || world.settings.messageOnTicketTriggers === 'null'
  if (withMessage) copy['message'] = message && plainCopy(webhookMessageShape(world, message))
  const masked = world.settings.maskedEmails ? maskEmails(copy) : copy
  const inOrder = world.settings.webhookKeyOrder === 'alphabetical' ? sortKeys(masked) : masked
  // `copy` is an object, and sorting and masking keep it one.
  const whole = inOrder as JsonObject
  const seen = whole['ticket'] as JsonObject
  // The documented ticket object and receivers' templates name these too (FACTS 2.4).
  const ticketVariables: JsonObject = {
    ...seen,
    customer_id: ticket.customerId,
    requester: seen['customer'] ?? null,
  }
  return {
    whole,
    variables: { message: null, ...whole, ticket: ticketVariables, context: whole },
  }
}

/** Detaches the picture from the world: shapes share objects with it. */
function plainCopy(value: object): Json {
  // The shapes hold JSON values only, so that the round trip gives the same back.
  return JSON.parse(JSON.stringify(value)) as Json
}

function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, part]) => [key, sortKeys(part)]))
}

const maskable = new Set(['email', 'address'])

/** `elena@example.com` as `e***a@example.com`: one receiver reports it (FACTS 2.4, C). */
function maskEmails(value: Json): Json {
  if (Array.isArray(value)) return value.map(maskEmails)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, part]): [string, Json] => {
    if (maskable.has(key) && typeof part === 'string') return [key, maskEmail(part)]
    return [key, maskEmails(part)]
  })
  return Object.fromEntries(entries)
}

function maskEmail(text: string): string {
  return text.replace(/^(.)[^@]*?(.)?@/, (_all, first: string, last = '') => `${first}***${last}@`)
}
