import type { JsonObject } from '../json.ts'
import { isNote, isSendable } from './channels.ts'
import type { Message, Ticket } from './state.ts'
import type { World } from './world.ts'

/** What a writer says of a new message; everything else has the defaults of FACTS 5.2. */
export type MessageDraft = Pick<Message, 'channel' | 'fromAgent' | 'senderId'> & {
  source?: JsonObject | null | undefined
} & {
  [Key in keyof Omit<Message, 'id' | 'ticketId' | 'channel' | 'fromAgent' | 'senderId' | 'source'>]?:
    | Message[Key]
    | undefined
}

export interface AddedMessage {
  message: Message
  /** The ticket was closed and this message opened it again. */
  reopened: boolean
}

/** Stores a message and moves its ticket's dates and status; says nothing to anyone. */
export function addMessage(world: World, ticket: Ticket, draft: MessageDraft): AddedMessage {
  const now = world.stamp()
  const note = isNote(draft.channel, draft.source ?? null)
  const createdAt = draft.createdAt ?? now
  const message: Message = {
    id: world.nextId('message'),
    ticketId: ticket.id,
    messageId: draft.messageId ?? null,
    externalId: draft.externalId ?? null,
    public: note ? false : (draft.public ?? true),
    channel: draft.channel,
    via: draft.via ?? 'api',
    source: draft.source ?? { type: draft.channel },
    senderId: draft.senderId,
    receiverId: draft.receiverId ?? null,
    fromAgent: draft.fromAgent,
    integrationId: draft.integrationId ?? null,
    ruleId: draft.ruleId ?? null,
    subject: draft.subject ?? null,
    bodyText: draft.bodyText ?? null,
    bodyHtml: draft.bodyHtml ?? null,
    strippedText: draft.strippedText ?? null,
    strippedHtml: draft.strippedHtml ?? null,
    strippedSignature: draft.strippedSignature ?? null,
    attachments: draft.attachments ?? null,
    actions: draft.actions ?? null,
    macros: draft.macros ?? [],
    meta: draft.meta ?? null,
    headers: draft.headers ?? null,
    imported: draft.imported === undefined ? false : draft.imported,
    createdAt,
    processedAt: world.stamp(),
    sentAt: null,
    failedAt: draft.failedAt ?? null,
    openedAt: draft.openedAt ?? null,
    deletedAt: draft.deletedAt ?? null,
    lastSendingError: draft.lastSendingError ?? null,
    isRetriable: true,
  }
  message.sentAt = draft.sentAt ?? (isToBeSent(message) ? null : createdAt)
  world.messages.set(message.id, message)
  ticket.messageIds.push(message.id)
  return { message, reopened: moveTicket(world, ticket, message) }
}

/**
 * Gorgias sends what an agent writes in public on a channel that can be answered. Any `sent_datetime`
 * means "already sent" and keeps it at home (FACTS fact 6), so does a failure that comes with an import.
 */
export function isToBeSent(message: Message): boolean {
  return (
    message.fromAgent &&
    message.public &&
    message.imported !== true &&
    message.sentAt === null &&
    message.failedAt === null &&
    isSendable(message.channel)
  )
}

function moveTicket(world: World, ticket: Ticket, message: Message): boolean {
  const received = !message.fromAgent
  ticket.lastMessageAt = latest(ticket.lastMessageAt, message.createdAt)
  if (received) ticket.lastReceivedMessageAt = latest(ticket.lastReceivedMessageAt, message.createdAt)
  if (received) ticket.isUnread = true
  ticket.updatedAt = world.stamp()
  const opens = message.public || world.settings.notesReopen
  if (ticket.status !== 'closed' || !opens) return false
  ticket.status = 'open'
  ticket.closedAt = null
  return true
}

function latest(one: string | null, other: string): string {
  return one !== null && one > other ? one : other
}
