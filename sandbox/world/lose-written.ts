import { addMessage, type MessageDraft } from './add-message.ts'
import { addTicket, type TicketDraft } from './add-ticket.ts'
import type { Message, Ticket } from './state.ts'
import type { World } from './world.ts'

/** A message that is accepted and never seen again: its ticket stays as it was, and nobody is told. */
export function loseMessage(world: World, ticket: Ticket, draft: MessageDraft): Message {
  const before = { ...ticket, messageIds: [...ticket.messageIds] }
  const { message } = addMessage(world, ticket, draft)
  Object.assign(ticket, before)
  world.messages.delete(message.id)
  return message
}

/** The same for a new ticket; what it would have shown is seen by `look`, before it is gone. */
export function loseTicket<Seen>(world: World, draft: TicketDraft, look: (ticket: Ticket) => Seen): Seen {
  const { ticket, messages } = addTicket(world, draft)
  const seen = look(ticket)
  for (const message of messages) world.messages.delete(message.id)
  world.tickets.delete(ticket.id)
  return seen
}
