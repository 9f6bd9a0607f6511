import { type Trigger, triggers } from '../../helpdesk/ticket.ts'
import { type Fields, readId, readWord } from './fields.ts'

/** What the body says of the event itself (FACTS 2.4). */
export interface EventPart {
  trigger: Trigger | null
  id: string | null
  context: string | null
  userId: number | null
  /** The message the event is about, where `object_id` is known to be one. */
  messageId: number | null
  /** The ticket the event is about, where `object_id` is known to be one. */
  ticketId: number | null
}

export function pickEvent(event: Fields | null): EventPart {
  const trigger = readTrigger(event?.['type'])
  const objectId = readId(event?.['object_id']) ?? null
  const kind = objectKind(trigger, readWord(event?.['object_type']))
  return {
    trigger,
    id: readWord(event?.['id']) || null,
    context: readWord(event?.['context']) || null,
    userId: readId(event?.['user_id']) ?? null,
    messageId: kind === 'message' ? objectId : null,
    ticketId: kind === 'ticket' ? objectId : null,
  }
}

const byName = new Map<string, Trigger>(triggers.map(trigger => [trigger, trigger]))

/** One of the eight triggers, or null. Older documentation writes underscores (FACTS 2.2). */
export function readTrigger(value: unknown): Trigger | null {
  const name = readWord(value)
  return name ? (byName.get(name.toLowerCase().replaceAll('_', '-')) ?? null) : null
}

/**
 * What `object_id` is an id of. Recorded: the message for ticket-message-created, the ticket for
 * ticket-created and ticket-updated (FACTS 2.4, 2.5). For other triggers only `object_type` tells.
 */
function objectKind(
  trigger: Trigger | null,
  objectType: string | null | undefined,
): 'ticket' | 'message' | null {
  if (objectType === 'TicketMessage') return 'message'
  if (objectType === 'Ticket') return 'ticket'
  if (trigger?.startsWith('ticket-message-')) return 'message'
  return trigger === 'ticket-created' || trigger === 'ticket-updated' ? 'ticket' : null
}
