import { type Action, emit, newAction } from '../events/emit.ts'
import { fieldPredictionEvents, newMessageEvents, newTicketEvents } from '../events/sequences.ts'
import { addMessage, type MessageDraft } from './add-message.ts'
import { addTicket, type TicketDraft } from './add-ticket.ts'
import { startSending } from './send-message.ts'
import { watchSnooze } from './snooze.ts'
import type { Message, Ticket } from './state.ts'
import type { World } from './world.ts'

/** A new ticket with all that follows: events, Gorgias's field prediction, sending of what an agent wrote. */
export function writeTicket(
  world: World,
  draft: TicketDraft,
  action: Action,
): { ticket: Ticket; messages: Message[] } {
  const { ticket, messages } = addTicket(world, draft)
  const ids = messages.map(message => message.id)
  emit(world, ticket.id, action, newTicketEvents(ticket.id, ids, ticket.assigneeUserId))
  if (isPredicted(world)) {
    emit(world, ticket.id, newAction(world, null), fieldPredictionEvents(ticket.id))
  }
  watchSnooze(world, ticket)
  for (const message of messages) follow(world, ticket, message)
  return { ticket, messages }
}

/** A chance between never and always is drawn; the two ends draw nothing, so that other runs stay as they were. */
function isPredicted(world: World): boolean {
  const chance = Number(world.settings.fieldPrediction)
  return chance > 0 && (chance >= 1 || world.random() < chance)
}

/** A further message with all that follows. */
export function writeMessage(world: World, ticket: Ticket, draft: MessageDraft, action: Action): Message {
  const { message, reopened } = addMessage(world, ticket, draft)
  const silent = message.via === 'rule' && !world.settings.ruleMessagesFire
  if (!silent) emit(world, ticket.id, action, newMessageEvents(ticket.id, message.id, reopened))
  follow(world, ticket, message)
  return message
}

function follow(world: World, ticket: Ticket, message: Message): void {
  startSending(world, ticket, message)
  for (const read of world.listeners.written) read(ticket, message)
}

/**
 * Fills the quote-free body of an incoming message, which is null at first and there a moment later
 * (FACTS 4.2).
 */
export function stripLater(world: World, message: Message): void {
  world.schedule.after(100, () => {
    message.strippedText ??= message.bodyText
    message.strippedHtml ??= message.bodyHtml
  })
}
