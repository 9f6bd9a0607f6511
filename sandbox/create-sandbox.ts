import { type Call, createCallAnswerer } from './api/answer-call.ts'
import { createApi } from './api/create-api.ts'
import { createBoundedLog } from './bounded-log.ts'
import { emit, newAction } from './events/emit.ts'
import { singleTicketEvent } from './events/sequences.ts'
import { createFaultQueue, type Fault } from './faults/fault-queue.ts'
import { type Credentials, completeOptions, type SandboxOptions, type WebhookFaults } from './options.ts'
import { createSchedule } from './schedule.ts'
import { type ApiMessage, messageShape } from './shapes/message.ts'
import { type ApiTicket, messagesOf, ticketShape } from './shapes/ticket.ts'
import { createPostman, type Delivery } from './webhooks/postman.ts'
import { changeTicket, findOrCreateTag, type TicketPatch } from './world/change-ticket.ts'
import {
  type CustomerMessageInput,
  customerWrites,
  type OpenTicketInput,
  openTicket,
} from './world/customers-write.ts'
import { inboxAddress } from './world/integrations.ts'
import { deleteTicket, mergeTickets } from './world/merge-tickets.ts'
import { seedWorld } from './world/seed-world.ts'
import {
  type AgentMessageInput,
  type AgentTicketInput,
  agentOpensTicket,
  agentWrites,
  ruleWrites,
} from './world/staff-writes.ts'
import type { OutboxEntry, Ticket } from './world/state.ts'
import { createWorld } from './world/world.ts'
import type { Written } from './world/written.ts'

/** A helpdesk on your desk: its API as a `fetch`, its people as verbs, and everything it saw. */
export interface Sandbox {
  /** The whole API, without a port. Rejects, as `fetch` does, where a fault breaks the connection. */
  fetch: (request: Request) => Promise<Response>

  /** A customer's new ticket. */
  openTicket: (input?: OpenTicketInput) => Written
  customerWrites: (ticketId: number, input: CustomerMessageInput) => Written
  agentWrites: (ticketId: number, input: AgentMessageInput) => Written
  ruleWrites: (ticketId: number, input: { text: string; html?: string | null; ruleId?: number }) => Written
  agentOpensTicket: (input: AgentTicketInput) => Written
  closeTicket: (ticketId: number) => void
  reopenTicket: (ticketId: number) => void
  markSpam: (ticketId: number, spam?: boolean) => void
  trash: (ticketId: number) => void
  tagTicket: (ticketId: number, names: string[]) => void
  assign: (ticketId: number, userId: number | null) => void
  /** Gorgias's AI agent passes the ticket to a person. */
  handOver: (ticketId: number) => void
  /** A snooze runs out. */
  unsnooze: (ticketId: number) => void
  mergeTickets: (fromId: number, intoId: number) => void
  deleteTicket: (ticketId: number) => void

  /** All tickets as GET /api/tickets/{id} shows them, oldest first. */
  tickets: () => ApiTicket[]
  /** A ticket's messages as GET .../messages/{id} shows them, oldest first. */
  messages: (ticketId: number) => ApiMessage[]
  /** What customers received: messages that really left. */
  outbox: () => OutboxEntry[]
  /** API calls, oldest first. */
  calls: () => Call[]
  /** Tries to deliver webhooks, oldest first. */
  deliveries: () => Delivery[]

  /** The next matching API call meets this fault. */
  failNext: (fault: Fault) => void
  clearFaults: () => void
  /** May be changed at any time. */
  webhookFaults: WebhookFaults

  /** Resolves when no event, delivery, retry or sending is pending. */
  idle: () => Promise<void>
  /** Cancels all that is pending. */
  close: () => void

  /** Who may call the API, first of the options' list. */
  credentials: Credentials
  /** The `Authorization` header of those credentials. */
  authorization: string
  /** Ids of the seeded account. */
  ids: { apiUser: number; agent: number; bot: number; inbox: number }
  /** The address of the seeded inbox. */
  inbox: string
}

export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const settings = completeOptions(options)
  const schedule = createSchedule(settings.timers, settings.timeScale)
  const world = createWorld(settings, schedule)
  const staff = seedWorld(world)
  const postman = createPostman(world, settings.webhookFaults)
  world.onEvent = fired => postman.carry(fired)
  const calls = createBoundedLog<Call>(settings.logLimit)
  const faults = createFaultQueue()
  const answer = createCallAnswerer(world, createApi(world), faults, calls)
  const credentials = firstOf(settings.credentials)
  const apiUser = [...world.users.values()].find(user => user.email === credentials.email)

  function ticketAt(ticketId: number): Ticket {
    const ticket = world.tickets.get(ticketId)
    if (ticket === undefined) throw new Error(`The sandbox has no ticket ${ticketId}.`)
    return ticket
  }

  /** Changes by hand are the seeded agent's. */
  function change(ticketId: number, patch: TicketPatch): void {
    changeTicket(world, ticketAt(ticketId), patch, newAction(world, staff.agent.id))
  }

  function happens(ticketId: number, type: string): void {
    const ticket = ticketAt(ticketId)
    emit(world, ticket.id, newAction(world, null), singleTicketEvent(ticket.id, type))
  }

  return {
    fetch: answer,
    openTicket: (input = {}) => openTicket(world, staff, input),
    customerWrites: (ticketId, input) => customerWrites(world, staff, ticketAt(ticketId), input),
    agentWrites: (ticketId, input) => agentWrites(world, staff, ticketAt(ticketId), input),
    ruleWrites: (ticketId, input) => ruleWrites(world, staff, ticketAt(ticketId), input),
    agentOpensTicket: input => agentOpensTicket(world, staff, input),
    closeTicket: ticketId => change(ticketId, { status: 'closed' }),
    reopenTicket: ticketId => change(ticketId, { status: 'open' }),
    markSpam: (ticketId, spam = true) => change(ticketId, { spam }),
    trash: ticketId => change(ticketId, { trashedAt: world.stamp() }),
    tagTicket(ticketId, names) {
      const added = names.map(name => findOrCreateTag(world, name).id)
      change(ticketId, { tagIds: [...new Set([...ticketAt(ticketId).tagIds, ...added])] })
    },
    assign: (ticketId, userId) => change(ticketId, { assigneeUserId: userId }),
    handOver: ticketId => happens(ticketId, 'ticket-handed-over'),
    unsnooze(ticketId) {
      ticketAt(ticketId).snoozeAt = null
      happens(ticketId, 'ticket-self-unsnoozed')
    },
    mergeTickets: (fromId, intoId) =>
      mergeTickets(world, ticketAt(fromId), ticketAt(intoId), newAction(world, staff.agent.id)),
    deleteTicket: ticketId => deleteTicket(world, ticketAt(ticketId)),
    tickets: () => [...world.tickets.values()].map(ticket => ticketShape(world, ticket)),
    messages: ticketId => messagesOf(world, ticketAt(ticketId)).map(message => messageShape(world, message)),
    outbox: () => [...world.outbox],
    calls: () => calls.all(),
    deliveries: () => postman.deliveries(),
    failNext: fault => faults.add(fault),
    clearFaults: () => faults.clear(),
    webhookFaults: settings.webhookFaults,
    idle: () => schedule.idle(),
    close: () => schedule.close(),
    credentials,
    authorization: `Basic ${Buffer.from(`${credentials.email}:${credentials.apiKey}`).toString('base64')}`,
    ids: {
      apiUser: apiUser?.id ?? staff.agent.id,
      agent: staff.agent.id,
      bot: staff.bot.id,
      inbox: staff.inbox.id,
    },
    inbox: inboxAddress(staff.inbox) ?? '',
  }
}

function firstOf(credentials: Credentials[]): Credentials {
  const first = credentials[0]
  if (first === undefined) throw new Error('A sandbox needs credentials.')
  return first
}
