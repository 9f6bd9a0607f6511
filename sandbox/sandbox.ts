import type { BucketLevel } from './api/buckets.ts'
import type { Call } from './api/call.ts'
import type { DeliveryFault } from './faults/delivery-faults.ts'
import type { Fault } from './faults/fault-queue.ts'
import type { Standing } from './faults/odds.ts'
import type { LoadInput, LoadResult } from './load/run-load.ts'
import type { Credentials, WebhookFaults } from './options.ts'
import type { Agent, AgentInput } from './people/agents.ts'
import type { RobotInput } from './people/robot-models.ts'
import type { Robot } from './people/robots.ts'
import type { ApiMessage } from './shapes/message.ts'
import type { ApiTicket } from './shapes/ticket.ts'
import type { SandboxState } from './state/save-state.ts'
import type { Delivery } from './webhooks/postman.ts'
import type { CustomerMessageInput, OpenTicketInput } from './world/customers-write.ts'
import type { IntegrationInput } from './world/integrations-write.ts'
import type { AgentMessageInput, AgentTicketInput } from './world/staff-writes.ts'
import type { OutboxEntry } from './world/state.ts'
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
  trash: (ticketId: number, trashed?: boolean) => void
  tagTicket: (ticketId: number, names: string[]) => void
  untagTicket: (ticketId: number, names: string[]) => void
  assign: (ticketId: number, userId: number | null) => void
  /** Gorgias's AI agent passes the ticket to a person. */
  handOver: (ticketId: number) => void
  /** A snooze runs out. */
  unsnooze: (ticketId: number) => void
  mergeTickets: (fromId: number, intoId: number) => void
  deleteTicket: (ticketId: number) => void

  /** A webhook as a person makes one; returns its id. */
  addIntegration: (input: IntegrationInput) => number
  /** False: no webhook has this id. */
  switchIntegration: (id: number, active: boolean) => boolean
  removeIntegration: (id: number) => boolean

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
  /** The account's owner removes an OAuth app: no token of it is good any more, and none is given out. */
  revokeApps: () => void
  /** How full the rate bucket of each caller is. */
  buckets: () => BucketLevel[]
  /** From now on, other programs make so many calls a second out of the same buckets. */
  setOtherCallers: (perSecond: number) => void

  /** The next matching API call meets this fault; with a `chance`, every one may. Returns the fault's id. */
  failNext: (fault: Fault) => number
  /** Webhook deliveries meet this fault, by its odds. Returns the fault's id. */
  failDeliveries: (fault: DeliveryFault) => number
  /** Faults that may still strike, and how often each did. */
  faults: () => {
    calls: Array<Fault & Standing>
    deliveries: Array<DeliveryFault & Standing>
  }
  /** False when no such fault is left. */
  removeFault: (id: number) => boolean
  clearFaults: () => void
  /** May be changed at any time. */
  webhookFaults: WebhookFaults

  /** A robot reads what is sent to its address, and writes back. */
  addRobot: (input: RobotInput) => Robot
  /** A person answers customers after a set time. */
  addAgent: (input: AgentInput) => Agent
  /** Customers of invented shops write; resolves when all have. */
  runLoad: (input: LoadInput) => Promise<LoadResult>
  /** False when there is no such robot, agent or load. */
  stopRobot: (id: number) => boolean
  stopAgent: (id: number) => boolean
  /** Nothing of it is written any more; its result is what was written so far. */
  stopLoad: (id: number) => boolean

  /** The whole helpdesk as JSON, and back. */
  saveState: () => SandboxState
  loadState: (state: SandboxState) => void

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
