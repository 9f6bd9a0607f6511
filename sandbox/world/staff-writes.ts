import { newAction } from '../events/emit.ts'
import type { MessageDraft } from './add-message.ts'
import { incomingOnly } from './channels.ts'
import { customerHandle, type Handle, handleOf } from './handles.ts'
import { inboxAddress } from './integrations.ts'
import { addCustomer, findCustomerByAddress } from './people.ts'
import type { Staff } from './seed-world.ts'
import { visitorAddresses } from './send-message.ts'
import type { Customer, Ticket } from './state.ts'
import type { World } from './world.ts'
import { writeMessage, writeTicket } from './write.ts'
import { replySubject, type Written } from './written.ts'

export interface AgentMessageInput {
  text: string
  html?: string | null
  internalNote?: boolean
  /** A user of the account; the seeded agent when absent. */
  userId?: number
}

export function agentWrites(world: World, staff: Staff, ticket: Ticket, input: AgentMessageInput): Written {
  const senderId = input.userId ?? staff.agent.id
  const draft = input.internalNote ? noteDraft(input) : replyDraft(world, staff, ticket, input)
  const message = writeMessage(
    world,
    ticket,
    { ...draft, senderId, via: 'helpdesk' },
    newAction(world, senderId),
  )
  return { ticketId: ticket.id, messageId: message.id }
}

/** An auto-reply of a Gorgias rule: written by the bot, without a user (FACTS 2.6, I). */
export function ruleWrites(
  world: World,
  staff: Staff,
  ticket: Ticket,
  input: { text: string; html?: string | null; ruleId?: number },
): Written {
  const draft = replyDraft(world, staff, ticket, input)
  const message = writeMessage(
    world,
    ticket,
    { ...draft, senderId: staff.bot.id, via: 'rule', ruleId: input.ruleId ?? 1 },
    newAction(world, null),
  )
  return { ticketId: ticket.id, messageId: message.id }
}

export interface AgentTicketInput extends AgentMessageInput {
  to: { name?: string | null; email: string }
  subject?: string
  assigneeUserId?: number
}

/** An agent starts a conversation (samples/webhook-ticket-created.ticket-part-2024). */
export function agentOpensTicket(world: World, staff: Staff, input: AgentTicketInput): Written {
  const { email, name } = input.to
  const customer =
    findCustomerByAddress(world, email) ?? addCustomer(world, { email, name, nameSetVia: 'email' })
  const senderId = input.userId ?? staff.agent.id
  const subject = input.subject ?? 'About your order'
  const { ticket, messages } = writeTicket(
    world,
    {
      channel: 'email',
      via: 'helpdesk',
      fromAgent: true,
      customerId: customer.id,
      subject,
      assigneeUserId: input.assigneeUserId ?? null,
      messages: [{ ...emailDraft(staff, customer, input), subject, senderId, via: 'helpdesk' }],
    },
    newAction(world, senderId),
  )
  return { ticketId: ticket.id, messageId: messages[0]?.id ?? 0 }
}

type Text = { text: string; html?: string | null }

function noteDraft(input: Text): Omit<MessageDraft, 'senderId'> {
  return {
    channel: 'internal-note',
    fromAgent: true,
    bodyText: input.text,
    bodyHtml: input.html ?? null,
    source: { type: 'internal-note' },
  }
}

/** An answer on the ticket's own channel, or by e-mail where that channel only brings messages in. */
function replyDraft(world: World, staff: Staff, ticket: Ticket, input: Text): Omit<MessageDraft, 'senderId'> {
  const customer = ticket.customerId === null ? undefined : world.customers.get(ticket.customerId)
  if (ticket.channel === 'chat') return chatDraft(world, ticket, input)
  if (customer === undefined) throw new Error(`Ticket ${ticket.id} has no customer to answer.`)
  const handle = handleOf(ticket.channel)
  if (handle !== undefined) return handleDraft(world, staff, ticket.channel, customer, handle, input)
  const byEmail = ticket.channel === 'email' || ticket.channel === 'api' || incomingOnly.has(ticket.channel)
  const draft = emailDraft(staff, customer, input)
  if (byEmail) return { ...draft, subject: replySubject(ticket) }
  return { ...draft, channel: ticket.channel, source: { ...draft.source, type: ticket.channel } }
}

/** Text messages and the social channels: between a number or page of the shop and the customer's own. */
function handleDraft(
  world: World,
  staff: Staff,
  channel: string,
  customer: Customer,
  handle: Handle,
  input: Text,
): Omit<MessageDraft, 'senderId'> {
  return {
    channel,
    fromAgent: true,
    receiverId: customer.id,
    bodyText: input.text,
    bodyHtml: input.html ?? null,
    source: {
      type: handle.sourceType,
      from: { name: staff.inbox.name, address: handle.shop },
      to: [{ name: customer.name ?? '', address: customerHandle(world, customer, handle) }],
    },
  }
}

function chatDraft(world: World, ticket: Ticket, input: Text): Omit<MessageDraft, 'senderId'> {
  return {
    channel: 'chat',
    fromAgent: true,
    bodyText: input.text,
    bodyHtml: input.html ?? null,
    source: {
      type: 'chat',
      from: { name: '', address: '' },
      to: visitorAddresses(world, ticket)
        .slice(0, 1)
        .map(address => ({ name: '', address })),
    },
  }
}

function emailDraft(staff: Staff, customer: Customer, input: Text): Omit<MessageDraft, 'senderId'> {
  return {
    channel: 'email',
    fromAgent: true,
    receiverId: customer.id,
    bodyText: input.text,
    bodyHtml: input.html ?? `<div>${input.text}</div>`,
    attachments: [],
    source: {
      type: 'email',
      from: { name: staff.inbox.name, address: inboxAddress(staff.inbox) },
      to: [{ name: customer.name ?? '', address: customer.email ?? '' }],
    },
  }
}
