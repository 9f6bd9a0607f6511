import { type Action, emit } from '../events/emit.ts'
import { changedTicketEvents } from '../events/sequences.ts'
import type { Ticket } from './state.ts'
import type { World } from './world.ts'

/** Moves all messages into the survivor; the other ticket answers 301 from now on (FACTS 3.3). */
export function mergeTickets(world: World, from: Ticket, into: Ticket, action: Action): void {
  for (const id of from.messageIds) {
    const message = world.messages.get(id)
    if (message !== undefined) message.ticketId = into.id
  }
  into.messageIds = [...into.messageIds, ...from.messageIds].sort((one, other) => one - other)
  into.lastMessageAt = later(into.lastMessageAt, from.lastMessageAt)
  into.lastReceivedMessageAt = later(into.lastReceivedMessageAt, from.lastReceivedMessageAt)
  into.updatedAt = world.stamp()
  from.messageIds = []
  from.mergedInto = into.id
  emit(world, into.id, action, changedTicketEvents(into.id, {}))
}

function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one > other ? one : other
}

/** Deleted for good: the API answers 404 and no further event has anything to show. */
export function deleteTicket(world: World, ticket: Ticket): void {
  for (const id of ticket.messageIds) world.messages.delete(id)
  world.tickets.delete(ticket.id)
}
