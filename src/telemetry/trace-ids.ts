import { hash } from 'node:crypto'
import type { TicketKey } from '../helpdesk/ticket-key.ts'

/** What tells one webhook of a ticket from the others, before it is stored and after. */
export interface WebhookMarks extends TicketKey {
  trigger: string | null
  messageId: number | null
  /** The helpdesk's own number of the event; null where the body has none. */
  eventId: string | null
}

/**
 * The ids of a ticket's trace are computed from what is known of it, so that they need not travel: the process that
 * takes a webhook in, the one that decides and the one that sends come to the same ids by themselves, over a queue, a
 * restart or a week between them. All that happens to one ticket is one trace.
 *
 * A trace id is 16 bytes and a span id 8, as hexadecimal digits (W3C Trace Context 3.2.2.3 and 3.2.2.4).
 */
export function traceIdOf({ account, ticketId }: TicketKey): string {
  return digits(32, 'trace', account, ticketId)
}

/** The span of a webhook: the same for its copies, as they are the same event. */
export function webhookSpanId({ account, ticketId, trigger, messageId, eventId }: WebhookMarks): string {
  return digits(16, 'webhook', account, ticketId, trigger, messageId, eventId)
}

/** The span of the run that gave the right to answer: there is one for each ticket (P3). */
export function greetingSpanId({ account, ticketId }: TicketKey): string {
  return digits(16, 'greeting', account, ticketId)
}

function digits(length: number, ...parts: Array<string | number | null>): string {
  return hash('sha256', JSON.stringify(parts), 'hex').slice(0, length)
}
