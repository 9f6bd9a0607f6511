import type { EventSource, Trust } from '../db/tables.ts'
import { isMasked } from '../helpdesk/answer-route.ts'
import type { MessageFacts, TicketFacts } from '../helpdesk/facts.ts'
import type { CustomerPart, MessagePart, TicketEvent, TicketPart } from '../helpdesk/ticket.ts'

/** The first messages tell who opened the ticket, the last ones who answered; a long middle tells nothing. */
const keptFirst = 20
const keptLast = 80

/** An event as the merge needs it. */
export interface SeenEvent {
  event: TicketEvent
  source: EventSource
  trust: Trust
}

/**
 * Adds what one event says to what is known. Snapshots arrive in any order: a newer one (by
 * `updated_datetime`) overwrites, an older one only fills gaps. Messages never go away again.
 *
 * An unverified event adds nothing, and an event whose secret came in the URL adds no address
 * (DESIGN sections 1 and 4).
 */
export function mergeFacts(facts: TicketFacts, { event, source, trust }: SeenEvent): TicketFacts {
  if (trust === 'hint') return facts
  const ticket = event.ticket ?? {}
  const {
    messages = [],
    messagesComplete = false,
    ...said
  } = trust === 'no-addresses' ? withoutAddresses(ticket) : withoutMaskedAddresses(ticket)
  const asOf = said.updatedAt ?? null
  const isNewer = facts.asOf === null || asOf === null || asOf >= facts.asOf
  const own = event.message === null ? [] : [event.message]
  return {
    asOf: isNewer ? (asOf ?? facts.asOf) : facts.asOf,
    whole: facts.whole || messagesComplete,
    // A read brings the ticket, or the one message whose headers were wanted.
    read: facts.read || (source === 'read' && event.ticket !== null),
    headersRead: facts.headersRead || (source === 'read' && event.ticket === null),
    gone: facts.gone,
    opening: facts.opening,
    ticket: isNewer ? { ...facts.ticket, ...said } : { ...said, ...facts.ticket },
    messages: [...messages, ...own].reduce(mergeMessage, facts.messages),
  }
}

function mergeMessage(known: MessageFacts[], part: MessagePart): MessageFacts[] {
  if (part.id === undefined) return known
  const message = remembered(part)
  const at = known.findIndex(other => other.id === part.id)
  if (at === -1) return bounded([...known, message].sort((a, b) => (a.id ?? 0) - (b.id ?? 0)))
  return known.with(at, advanced(known[at] ?? {}, message))
}

/** Sending only moves forward: an old snapshot does not unsend a message. */
function advanced(before: MessageFacts, after: MessageFacts): MessageFacts {
  const merged = { ...before, ...after }
  if (before.sentAt) merged.sentAt = before.sentAt
  if (before.failedAt) merged.failedAt = before.failedAt
  if (before.sendingError) merged.sendingError = before.sendingError
  if (before.externalId) merged.externalId = before.externalId
  return merged
}

function remembered(part: MessagePart): MessageFacts {
  const { text: _text, html: _html, headers: _headers, cc: _cc, ...message } = part
  if (message.fromAgent !== true) return message
  // Rules ask for these of what customers write.
  const { attachments: _attachments, intents: _intents, ...rest } = message
  return rest
}

function bounded(messages: MessageFacts[]): MessageFacts[] {
  if (messages.length <= keptFirst + keptLast) return messages
  return [...messages.slice(0, keptFirst), ...messages.slice(-keptLast)]
}

/** A masked address is no address, and absent is the word for "not said". */
function withoutMaskedAddresses(ticket: TicketPart): TicketPart {
  const { customer } = ticket
  if (!customer) return ticket
  const isClear = !customer.channels?.some(channel => isMasked(channel.address))
  if (isClear && !isMasked(customer.email ?? '')) return ticket
  const channels = customer.channels?.filter(channel => !isMasked(channel.address))
  const { email, channels: _channels, ...rest } = customer
  const masked = typeof email === 'string' && isMasked(email)
  const clean: CustomerPart = {
    ...rest,
    ...(email !== undefined && !masked && { email }),
    ...(channels !== undefined && { channels }),
  }
  if (!masked || (channels?.length ?? 0) > 0) return { ...ticket, customer: clean }
  // Nothing of this customer can be written to: as if the customer had not been named.
  const { customer: _customer, ...others } = ticket
  return others
}

function withoutAddresses(ticket: TicketPart): TicketPart {
  const { customer: _customer, chatConversationId: _chat, ...rest } = ticket
  return rest
}
