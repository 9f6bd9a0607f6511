import { emit, newAction } from '../events/emit.ts'
import { sendingEvents } from '../events/sequences.ts'
import type { Json } from '../json.ts'
import { isToBeSent } from './add-message.ts'
import { incomingOnly, sourceAddress, sourceRecipients } from './channels.ts'
import { findInbox, inboxAddress } from './integrations.ts'
import { isWindowOpen } from './reply-window.ts'
import type { Integration, Message, OutboxEntry, Ticket } from './state.ts'
import type { World } from './world.ts'

/**
 * The life of an outgoing message (FACTS 5.2):
 *
 * - created: sent, failed and the provider's id are null.
 * - dispatched, 0.5 to 1.5 s later: sent_datetime, message_id, integration_id and headers are set.
 * - refused by the provider, about 9 s after creation: failed_datetime and the error are set too, not retriable.
 * - no way out (no inbox owns the from address, the chat visitor is not the right one, the social channel's
 *   time for answers is over): failed, never sent.
 *
 * Every step makes a ticket-updated that shows it; a failure makes ticket-message-failed first.
 */
export function startSending(world: World, message: Message): void {
  if (!isToBeSent(message)) return
  const dispatchAfter = Math.round(500 + world.random() * 1_000)
  world.agenda.add(dispatchAfter, { kind: 'dispatch', messageId: message.id, elapsed: dispatchAfter })
}

/** About 9 s after creation (R). */
const refusalAfter = 9_000

const noIntegration = 'No integration was found to send this email.'
const notDelivered = 'Last message not delivered'
/** What Gorgias says is not known. */
const windowClosed = 'The time in which this channel takes answers is over.'
const refusal = 'The recipient address was refused by the mail provider.'

export function dispatch(world: World, messageId: number, elapsed: number): void {
  const message = world.messages.get(messageId)
  const ticket = message && world.tickets.get(message.ticketId)
  // Deleted before it could leave.
  if (message === undefined || ticket === undefined) return
  const inbox = message.channel === 'email' ? senderInbox(world, message) : undefined
  const obstacle = findObstacle(world, ticket, message, inbox)
  if (obstacle !== null) {
    fail(world, message, obstacle)
    return
  }
  message.sentAt = world.stamp()
  message.strippedText = message.bodyText
  message.strippedHtml = message.bodyHtml
  if (inbox !== undefined) addMailHeaders(world, message, inbox)
  announce(world, message, false)
  if (message.channel === 'email' && sourceRecipients(message.source).every(isRefused)) {
    world.agenda.add(refusalAfter - elapsed, { kind: 'refuse', messageId })
    return
  }
  const mail: OutboxEntry = {
    ticketId: message.ticketId,
    messageId: message.id,
    channel: message.channel,
    to: sourceRecipients(message.source),
    from: sourceAddress(message.source, 'from'),
    subject: message.subject,
    text: message.bodyText,
    html: message.bodyHtml,
    at: world.schedule.now(),
  }
  world.outbox.push(mail)
  world.listeners.sent(mail)
}

function findObstacle(
  world: World,
  ticket: Ticket,
  message: Message,
  inbox: Integration | undefined,
): string | null {
  if (incomingOnly.has(message.channel)) return noIntegration
  if (message.channel === 'chat') return reachesVisitor(world, ticket, message) ? null : notDelivered
  if (message.channel === 'email' && inbox === undefined) return noIntegration
  if (!isWindowOpen(world, ticket, message.channel)) return windowClosed
  return null
}

function senderInbox(world: World, message: Message): Integration | undefined {
  const from = sourceAddress(message.source, 'from')
  return from === null ? undefined : findInbox(world, from)
}

/** A chat answer goes to the visitor's conversation and names no receiver (FACTS 5.3, L). */
function reachesVisitor(world: World, ticket: Ticket, message: Message): boolean {
  if (message.receiverId !== null) return false
  const known = visitorAddresses(world, ticket)
  return sourceRecipients(message.source).some(address => known.includes(address))
}

export function visitorAddresses(world: World, ticket: Ticket): string[] {
  const customer = ticket.customerId === null ? undefined : world.customers.get(ticket.customerId)
  const channels = customer?.channels.filter(channel => channel.type === 'chat') ?? []
  const conversation = conversationId(ticket.meta)
  return [...(conversation === null ? [] : [conversation]), ...channels.map(channel => channel.address)]
}

function conversationId(meta: Json): string | null {
  if (typeof meta !== 'object' || meta === null || Array.isArray(meta)) return null
  const chat = meta['chat']
  if (typeof chat !== 'object' || chat === null || Array.isArray(chat)) return null
  const id = chat['conversation_id']
  return typeof id === 'string' ? id : null
}

/** The headers and ids that Gorgias writes on dispatch (samples/webhook-ticket-message-created). */
function addMailHeaders(world: World, message: Message, inbox: Integration): void {
  const digits = String(Math.floor(world.random() * 1e15)).padStart(15, '0')
  const worker = `${world.schedule.now()}.19880.${digits}.${message.ticketId}-${message.id}`
  message.messageId ??= `<${worker}@helpdesk-worker-sandbox>`
  message.integrationId = inbox.id
  message.headers = {
    ...message.headers,
    'Message-Id': message.messageId,
    'X-GORGIAS-TICKET-ID': String(message.ticketId),
    'reply-to': `${inbox.name} <${inboxAddress(inbox)}>`,
  }
}

/** Addresses at `refused.example` or a `bounce.` domain stand for mailboxes the provider refuses; so does nobody. */
function isRefused(address: string): boolean {
  const domain = address.split('@').at(-1)?.toLowerCase() ?? ''
  return domain === 'refused.example' || domain.startsWith('bounce.')
}

export function refuse(world: World, messageId: number): void {
  const message = world.messages.get(messageId)
  if (message === undefined) return
  message.isRetriable = false
  fail(world, message, refusal)
}

function fail(world: World, message: Message, error: string): void {
  message.failedAt = world.stamp()
  message.lastSendingError = { error }
  announce(world, message, true)
}

function announce(world: World, message: Message, failed: boolean): void {
  const ticket = world.tickets.get(message.ticketId)
  if (ticket !== undefined) ticket.updatedAt = world.stamp()
  emit(world, message.ticketId, newAction(world, null), sendingEvents(message.ticketId, message.id, failed))
}
