import { newAction } from '../events/emit.ts'
import { isJsonObject, type JsonObject } from '../json.ts'
import type { MessageDraft } from './add-message.ts'
import { findOrCreateTag } from './change-ticket.ts'
import { customerHandle, handleOf } from './handles.ts'
import { inboxAddress } from './integrations.ts'
import { addChannel, addCustomer, findCustomerByAddress } from './people.ts'
import type { Staff } from './seed-world.ts'
import type { Customer, Ticket } from './state.ts'
import type { World } from './world.ts'
import { writeMessage, writeTicket } from './write.ts'
import { replySubject, type Written } from './written.ts'

/** The channels on which customers can write here. */
export const customerChannels = [
  'email',
  'chat',
  'contact_form',
  'help-center',
  'sms',
  'whatsapp',
  'facebook-messenger',
  'instagram-direct-message',
  'api',
] as const
export type CustomerChannelName = (typeof customerChannels)[number]

export interface OpenTicketInput {
  from?: { name?: string | null; email: string }
  /** Inbox address; the seeded inbox when absent. */
  to?: string
  cc?: string[]
  subject?: string
  text?: string
  html?: string | null
  channel?: CustomerChannelName
  spam?: boolean
  /** Further mail headers, e.g. `{'Auto-Submitted': 'auto-replied'}`. */
  headers?: Record<string, string>
  tags?: string[]
  /** What Gorgias will detect a moment later; guessed from the text when absent; null: nothing. */
  language?: string | null
  meta?: JsonObject
}

/** How tickets of a channel say they came in (FACTS 5.3; the webhook samples for e-mail). */
const viaOf: Record<string, string> = { chat: 'gorgias_chat', sms: 'twilio', api: 'api' }

export function openTicket(world: World, staff: Staff, input: OpenTicketInput): Written {
  const channel = input.channel ?? 'email'
  const email = input.from?.email ?? `customer-${world.customers.size + 1}@example.com`
  const name = input.from?.name === undefined ? 'Alex Customer' : input.from.name
  const customer =
    findCustomerByAddress(world, email) ?? addCustomer(world, { email, name, nameSetVia: 'email' })
  const meta = channel === 'chat' ? chatMeta(world, customer, input.meta) : (input.meta ?? null)
  const draft = {
    ...incomingDraft(world, staff, { channel, customer, meta }, input),
    subject: input.subject ?? 'Where is my order?',
  }
  const { ticket, messages } = writeTicket(
    world,
    {
      channel,
      via: viaOf[channel] ?? channel,
      customerId: customer.id,
      subject: draft.subject,
      spam: input.spam ?? false,
      imported: null,
      meta,
      tagIds: (input.tags ?? []).map(tag => findOrCreateTag(world, tag).id),
      messages: [draft],
    },
    newAction(world, null),
    input.language,
  )
  return { ticketId: ticket.id, messageId: messages[0]?.id ?? 0 }
}

export interface CustomerMessageInput {
  text?: string
  html?: string | null
  headers?: Record<string, string>
  /** "Re:" and the ticket's subject when absent. */
  subject?: string
  /** Writes from another address than the ticket's customer. */
  from?: { name?: string | null; email: string }
}

export function customerWrites(
  world: World,
  staff: Staff,
  ticket: Ticket,
  input: CustomerMessageInput,
): Written {
  const customer = authorOf(world, ticket, input.from)
  const draft = incomingDraft(world, staff, { channel: ticket.channel, customer, meta: ticket.meta }, input)
  const message = writeMessage(
    world,
    ticket,
    { ...draft, subject: input.subject ?? replySubject(ticket) },
    newAction(world, null),
  )
  return { ticketId: ticket.id, messageId: message.id }
}

function authorOf(world: World, ticket: Ticket, from: CustomerMessageInput['from']): Customer {
  if (from !== undefined) {
    const known = findCustomerByAddress(world, from.email)
    return known ?? addCustomer(world, { email: from.email, name: from.name, nameSetVia: 'email' })
  }
  const customer = ticket.customerId === null ? undefined : world.customers.get(ticket.customerId)
  if (customer === undefined) throw new Error(`Ticket ${ticket.id} has no customer who could write.`)
  return customer
}

interface Conversation {
  channel: string
  customer: Customer
  meta: Ticket['meta']
}

function incomingDraft(
  world: World,
  staff: Staff,
  conversation: Conversation,
  input: Pick<OpenTicketInput, 'to' | 'cc' | 'text' | 'html' | 'headers' | 'subject'>,
): MessageDraft {
  const { channel, customer } = conversation
  const base: MessageDraft = {
    channel,
    via: viaOf[channel] ?? channel,
    fromAgent: false,
    senderId: customer.id,
    bodyText: input.text ?? 'Hello, where is my order?',
    bodyHtml: input.html ?? null,
    imported: null,
    source: incomingSource(world, staff, conversation),
  }
  if (channel !== 'email') return { ...base, headers: input.headers ?? null }
  const inbox = input.to ?? inboxAddress(staff.inbox) ?? ''
  const address = customer.email ?? ''
  const messageId = `<${world.uuid()}@mail.${address.split('@').at(-1) ?? 'example'}>`
  return {
    ...base,
    receiverId: staff.bot.id,
    integrationId: staff.inbox.id,
    messageId,
    source: {
      type: 'email',
      to: [{ name: staff.inbox.name, address: inbox }],
      from: { name: customer.name ?? '', address },
      cc: (input.cc ?? []).map(cc => ({ name: '', address: cc })),
    },
    headers: {
      To: inbox,
      From: address,
      Subject: input.subject ?? '',
      'Message-ID': messageId,
      ...input.headers,
    },
  }
}

function incomingSource(world: World, staff: Staff, { channel, customer, meta }: Conversation): JsonObject {
  const name = customer.name ?? ''
  const handle = handleOf(channel)
  if (handle !== undefined) {
    return {
      type: handle.sourceType,
      from: { name, address: customerHandle(world, customer, handle) },
      to: [{ name: staff.inbox.name, address: handle.shop }],
    }
  }
  const chat = isJsonObject(meta) ? meta['chat'] : undefined
  const visitor = isJsonObject(chat) ? chat['conversation_id'] : undefined
  const address = channel === 'chat' ? (visitor ?? '') : (customer.email ?? '')
  return { type: channel, from: { name, address }, to: [{ name: '', address: '' }] }
}

/** A chat ticket carries its conversation, and the visitor is one of the customer's channels (FACTS 5.3). */
function chatMeta(world: World, customer: Customer, meta: JsonObject | undefined): JsonObject {
  const conversationId = world.uuid()
  addChannel(world, customer, { type: 'chat', address: conversationId })
  return { ...meta, chat: { conversation_id: conversationId } }
}
