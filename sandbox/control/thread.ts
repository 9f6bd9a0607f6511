import { messagesOf } from '../shapes/ticket.ts'
import { findPerson } from '../world/people.ts'
import type { Message, Ticket } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { authorOf, sendingOf } from './author.ts'
import type { Thread, ThreadMessage } from './contract.ts'
import { tagNames, textOf } from './ticket-words.ts'

/** A ticket as a person reads it; a merged one shows the ticket it went into. Null: there is none. */
export function threadOf(world: World, ticketId: number): Thread | null {
  const ticket = world.tickets.get(ticketId)
  if (ticket === undefined) return null
  if (ticket.mergedInto !== null) return threadOf(world, ticket.mergedInto)
  const customer = findPerson(world, ticket.customerId)
  return {
    id: ticket.id,
    subject: ticket.subject ?? '',
    channel: ticket.channel,
    status: ticket.status,
    spam: ticket.spam,
    trashed: ticket.trashedAt !== null,
    language: ticket.language,
    externalId: ticket.externalId,
    customer: customer === undefined ? null : { name: customer.name ?? '', email: customer.email },
    assigneeUserId: ticket.assigneeUserId,
    tags: tagNames(world, ticket),
    createdAt: ticket.createdAt,
    messages: shownMessages(world, ticket),
  }
}

function shownMessages(world: World, ticket: Ticket): ThreadMessage[] {
  const left = new Set(
    world.outbox
      .filter(mail => mail.ticketId === ticket.id || isIn(ticket, mail.messageId))
      .map(mail => mail.messageId),
  )
  return messagesOf(world, ticket).map(message => ({
    id: message.id,
    author: authorOf(world, message),
    at: message.createdAt,
    channel: message.channel,
    via: message.via,
    note: !message.public,
    subject: message.subject,
    text: textOf(message),
    externalId: message.externalId,
    marks: marksOf(message),
    sending: sendingOf(message, left),
  }))
}

/** Mails of a merged ticket left under its old id. */
const isIn = (ticket: Ticket, messageId: number) => ticket.messageIds.includes(messageId)

/** The headers by which programs tell that they are programs (RFC 3834, RFC 2919, RFC 3464). */
const tellingHeaders = new Set([
  'auto-submitted',
  'precedence',
  'list-id',
  'list-unsubscribe',
  'return-path',
  'x-auto-response-suppress',
  'x-autoreply',
  'x-failed-recipients',
  'feedback-id',
])

function marksOf({ headers }: Message): string[] {
  return Object.entries(headers ?? {})
    .filter(([name]) => tellingHeaders.has(name.toLowerCase()))
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
}
