import { surveyOf } from '../world/find-record.ts'
import { inboxAddress } from '../world/integrations.ts'
import { isSocial, isWindowOpen } from '../world/reply-window.ts'
import type { Message, Ticket } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { ticketMessageShape, webhookMessageShape } from './message.ts'
import { assigneeShape, personShape, ticketCustomerShape } from './people.ts'

/** What every view of a ticket shows (FACTS 4.1). */
function commonPart(world: World, ticket: Ticket) {
  return {
    id: ticket.id,
    uri: `/api/tickets/${ticket.id}/`,
    external_id: ticket.externalId,
    status: ticket.status,
    priority: ticket.priority,
    channel: ticket.channel,
    via: ticket.via,
    from_agent: ticket.fromAgent,
    spam: ticket.spam,
    assignee_user: assigneeShape(world, ticket.assigneeUserId),
    assignee_team: teamOf(world, ticket),
    subject: ticket.subject,
    language: ticket.language,
    meta: ticket.meta,
    tags: tagsOf(world, ticket),
    created_datetime: ticket.createdAt,
    opened_datetime: ticket.openedAt,
    last_received_message_datetime: ticket.lastReceivedMessageAt,
    last_message_datetime: ticket.lastMessageAt,
    updated_datetime: ticket.updatedAt,
    closed_datetime: ticket.closedAt,
    trashed_datetime: ticket.trashedAt,
    snooze_datetime: ticket.snoozeAt,
  }
}

/** The reply to POST /api/tickets (samples/api-ticket-create-2026). */
export function createdTicketShape(world: World, ticket: Ticket) {
  const customer = customerOf(world, ticket)
  return {
    ...commonPart(world, ticket),
    ...customFieldsPart(ticket),
    events: [] as never[],
    imported: ticket.imported,
    customer,
    assignee_user_id: ticket.assigneeUserId,
    assignee_team_id: ticket.assigneeTeamId,
    summary: null,
    messages: messagesOf(world, ticket).map(message => ticketMessageShape(world, message)),
    processed_datetime: ticket.processedAt,
    satisfaction_survey: surveyOf(world, ticket.id) ?? null,
    reply_options: replyOptions(world, ticket),
    requester: customer,
    is_unread: ticket.isUnread,
  }
}

/** GET /api/tickets/{id}: the customer has two parts more (samples/api-ticket-get-incoming-email-2026). */
export function ticketShape(world: World, ticket: Ticket) {
  const shape = createdTicketShape(world, ticket)
  const customer = shape.customer && { ...shape.customer, external_data: {}, ecommerce_data: {} }
  return { ...shape, customer, requester: customer }
}

/** A row of GET /api/tickets (samples/api-tickets-list-2024). */
export function ticketListShape(world: World, ticket: Ticket) {
  const customer = ticket.customerId === null ? undefined : world.customers.get(ticket.customerId)
  const last = messagesOf(world, ticket).at(-1)
  return {
    ...commonPart(world, ticket),
    customer: customer === undefined ? null : personShape(customer),
    excerpt: last?.bodyText?.slice(0, 200) ?? null,
    integrations: inboxesOf(world, ticket),
    messages_count: ticket.messageIds.length,
    is_unread: ticket.isUnread,
  }
}

/** The ticket of a webhook (samples/webhook-ticket-created.ticket-part-2024; FACTS 2.4). */
export function webhookTicketShape(world: World, ticket: Ticket) {
  const messages = messagesOf(world, ticket).map(message => webhookMessageShape(world, message))
  return {
    ...commonPart(world, ticket),
    ...customFieldsPart(ticket),
    account: { domain: world.settings.domain },
    customer: customerOf(world, ticket),
    assignee_user_id: ticket.assigneeUserId,
    assignee_team_id: ticket.assigneeTeamId,
    first_message: messages[0] ?? null,
    last_message: messages.at(-1) ?? null,
    messages,
    reply_options: replyOptions(world, ticket),
    satisfaction_survey: surveyOf(world, ticket.id) ?? null,
  }
}

export function messagesOf(world: World, ticket: Ticket): Message[] {
  return ticket.messageIds.flatMap(id => world.messages.get(id) ?? [])
}

function customerOf(world: World, ticket: Ticket) {
  const customer = ticket.customerId === null ? undefined : world.customers.get(ticket.customerId)
  return customer === undefined ? null : ticketCustomerShape(customer)
}

/** As an assignee it has no members (D: the older documentation's tickets). */
function teamOf(world: World, ticket: Ticket) {
  const team = ticket.assigneeTeamId === null ? undefined : world.records.team.get(ticket.assigneeTeamId)
  if (team === undefined) return null
  return { id: team.id, name: team['name'] ?? null, decoration: team['decoration'] ?? null }
}

function tagsOf(world: World, ticket: Ticket) {
  return ticket.tagIds.flatMap(id => {
    const tag = world.tags.get(id)
    return tag === undefined ? [] : [{ id: tag.id, name: tag.name, decoration: tag.decoration }]
  })
}

/** Absent unless set (FACTS 4.1). */
function customFieldsPart(ticket: Ticket) {
  return Object.keys(ticket.customFields).length === 0 ? {} : { custom_fields: ticket.customFields }
}

/** Channels the customer can be answered on; a note is always possible (R: the recorded tickets). */
function replyOptions(world: World, ticket: Ticket): Record<string, { answerable: boolean }> {
  const customer = ticket.customerId === null ? undefined : world.customers.get(ticket.customerId)
  const options: Record<string, { answerable: boolean }> = {}
  if (customer?.channels.some(channel => channel.type === 'email')) options['email'] = { answerable: true }
  const { channel } = ticket
  if (channel === 'chat' || channel === 'sms') options[channel] = { answerable: true }
  if (isSocial(channel)) options[channel] = { answerable: isWindowOpen(world, ticket, channel) }
  options['internal-note'] = { answerable: true }
  return options
}

function inboxesOf(world: World, ticket: Ticket) {
  const ids = new Set(messagesOf(world, ticket).flatMap(message => message.integrationId ?? []))
  return [...ids].flatMap(id => {
    const integration = world.integrations.get(id)
    if (integration === undefined) return []
    return [{ name: integration.name, address: inboxAddress(integration), type: integration.type }]
  })
}

export type ApiTicket = ReturnType<typeof ticketShape>
