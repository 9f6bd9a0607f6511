import { addMessage, type MessageDraft } from './add-message.ts'
import type { Message, Ticket } from './state.ts'
import type { World } from './world.ts'

/** What a writer says of a new ticket; everything else has the defaults of FACTS 5.1. */
export type TicketDraft = {
  [Key in keyof Omit<Ticket, 'id' | 'messageIds' | 'mergedInto'>]?: Ticket[Key] | undefined
} & { messages: MessageDraft[] }

/** Stores a ticket with its first messages; says nothing to anyone. */
export function addTicket(world: World, draft: TicketDraft): { ticket: Ticket; messages: Message[] } {
  const first = draft.messages[0]
  const now = world.stamp()
  const createdAt = draft.createdAt ?? now
  const ticket: Ticket = {
    id: world.nextId('ticket'),
    externalId: draft.externalId ?? null,
    status: 'open',
    priority: draft.priority ?? 'normal',
    channel: draft.channel ?? first?.channel ?? 'api',
    via: draft.via ?? 'api',
    fromAgent: draft.fromAgent ?? first?.fromAgent ?? false,
    spam: draft.spam ?? false,
    imported: draft.imported === undefined ? false : draft.imported,
    isUnread: draft.isUnread ?? false,
    customerId: draft.customerId ?? null,
    assigneeUserId: draft.assigneeUserId ?? null,
    assigneeTeamId: draft.assigneeTeamId ?? null,
    subject: draft.subject ?? null,
    language: draft.language ?? null,
    meta: draft.meta ?? null,
    tagIds: draft.tagIds ?? [],
    customFields: draft.customFields ?? {},
    messageIds: [],
    mergedInto: null,
    createdAt,
    processedAt: world.stamp(),
    updatedAt: draft.updatedAt ?? now,
    openedAt: draft.openedAt ?? null,
    closedAt: null,
    snoozeAt: draft.snoozeAt ?? null,
    trashedAt: draft.trashedAt ?? null,
    lastMessageAt: null,
    lastReceivedMessageAt: null,
  }
  world.tickets.set(ticket.id, ticket)
  const messages = draft.messages.map(message => {
    // A message of a ticket made now is as old as the ticket (samples/api-ticket-create-2026).
    return addMessage(world, ticket, { ...message, createdAt: message.createdAt ?? createdAt }).message
  })
  // Set after the messages, which would have reopened it.
  if (draft.status === 'closed') {
    ticket.status = 'closed'
    ticket.closedAt = draft.closedAt ?? world.stamp()
  }
  ticket.lastMessageAt = draft.lastMessageAt ?? ticket.lastMessageAt
  ticket.lastReceivedMessageAt = draft.lastReceivedMessageAt ?? ticket.lastReceivedMessageAt
  return { ticket, messages }
}
