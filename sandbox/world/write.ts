import { type Action, emit, newAction } from '../events/emit.ts'
import { fieldPredictionEvents, newMessageEvents, newTicketEvents } from '../events/sequences.ts'
import { addMessage, type MessageDraft } from './add-message.ts'
import { addTicket, type TicketDraft } from './add-ticket.ts'
import { guessLanguage } from './guess-language.ts'
import { startSending } from './send-message.ts'
import { watchSnooze } from './snooze.ts'
import type { Message, Ticket } from './state.ts'
import { stripHtmlQuotes, stripQuotes } from './strip-quotes.ts'
import type { World } from './world.ts'

/**
 * A new ticket with all that follows: events, Gorgias's field prediction, sending of what an agent wrote.
 *
 * @param detected the language Gorgias will find out a moment later; it does not change one that is given.
 */
export function writeTicket(
  world: World,
  draft: TicketDraft,
  action: Action,
  detected: string | null = guessLanguage(customerText(draft)),
): { ticket: Ticket; messages: Message[] } {
  const { ticket, messages } = addTicket(world, draft)
  const ids = messages.map(message => message.id)
  const silent = ticket.imported === true && !world.settings.importedMessagesFire
  if (!silent) emit(world, ticket.id, action, newTicketEvents(ticket.id, ids, ticket.assigneeUserId))
  if (isPredicted(world)) {
    emit(world, ticket.id, newAction(world, null), fieldPredictionEvents(ticket.id))
  }
  if (detected !== null) {
    world.agenda.add(250, { kind: 'detect-language', ticketId: ticket.id, language: detected })
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
  if (!isSilent(world, message))
    emit(world, ticket.id, action, newMessageEvents(ticket.id, message.id, reopened))
  follow(world, ticket, message)
  return message
}

/** Nobody has seen whether these make webhooks (FACTS 2.6). */
function isSilent(world: World, { via, imported }: Message): boolean {
  const { ruleMessagesFire, importedMessagesFire } = world.settings
  return (via === 'rule' && !ruleMessagesFire) || (imported === true && !importedMessagesFire)
}

function follow(world: World, ticket: Ticket, message: Message): void {
  startSending(world, message)
  if (!message.fromAgent) world.agenda.add(100, { kind: 'strip', messageId: message.id })
  world.listeners.written(ticket, message)
}

/** Fills the quote-free body of an incoming message: null at first and there a moment later (FACTS 4.2). */
export function strip(world: World, messageId: number): void {
  const message = world.messages.get(messageId)
  if (message === undefined) return
  const { bodyText, bodyHtml } = message
  if (bodyText !== null) {
    const { text, signature } = stripQuotes(bodyText)
    message.strippedText ??= text
    message.strippedSignature ??= signature
  }
  if (bodyHtml !== null) message.strippedHtml ??= stripHtmlQuotes(bodyHtml)
}

export function setLanguage(world: World, ticketId: number, language: string): void {
  const ticket = world.tickets.get(ticketId)
  if (ticket !== undefined) ticket.language ??= language
}

/** What customers wrote; what agents wrote tells nothing of the customer's language. */
function customerText(draft: TicketDraft): string {
  return draft.messages.flatMap(message => (message.fromAgent ? [] : (message.bodyText ?? []))).join(' ')
}
