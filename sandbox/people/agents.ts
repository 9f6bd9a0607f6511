import type { Staff } from '../world/seed-world.ts'
import { agentWrites } from '../world/staff-writes.ts'
import type { Message, Ticket } from '../world/state.ts'
import type { World } from '../world/world.ts'

export interface AgentInput {
  /** Milliseconds from a customer's message to the agent's answer. */
  after: number
  text?: string | undefined
  /** Writes internal notes instead of answers. */
  internalNote?: boolean | undefined
  /** A user of the account; the seeded agent when absent. */
  userId?: number | undefined
  /** How many answers at most, so that an agent and a robot come to an end; a hundred when absent. */
  limit?: number | undefined
}

/** An agent as it is stored: what it does, and how many answers it wrote. */
export interface StoredAgent {
  id: number
  input: AgentInput
  written: number
}

export interface Agent {
  id: number
  input: AgentInput
  /** How many answers it wrote. */
  written: () => number
  stop: () => void
}

/**
 * From now on a person answers each customer message after a set time, unless a person did meanwhile, or
 * the ticket was closed, binned or called spam. What programs answered does not count.
 */
export function addAgent(world: World, input: AgentInput): Agent {
  const agent: StoredAgent = { id: world.nextId('agent'), input, written: 0 }
  world.agents.set(agent.id, agent)
  return { id: agent.id, input, written: () => agent.written, stop: () => void world.agents.delete(agent.id) }
}

/** All agents look at a message that was written. */
export function agentsRead(world: World, ticket: Ticket, message: Message): void {
  if (message.fromAgent) return
  for (const { id, input } of world.agents.values()) {
    const about = { agentId: id, ticketId: ticket.id, messageId: message.id }
    world.agenda.add(input.after, { kind: 'agent-answers', ...about })
  }
}

/** An agent's time has come to answer this message. */
export function agentAnswers(
  world: World,
  staff: Staff,
  { agentId, ticketId, messageId }: { agentId: number; ticketId: number; messageId: number },
): void {
  const agent = world.agents.get(agentId)
  const ticket = world.tickets.get(ticketId)
  if (agent === undefined || ticket === undefined) return
  const { input } = agent
  if (agent.written >= (input.limit ?? 100) || !isWaiting(world, ticket, messageId)) return
  agent.written += 1
  agentWrites(world, staff, ticket, {
    text: input.text ?? 'Hello, I am looking into it and will come back to you today.',
    ...(input.internalNote && { internalNote: true }),
    ...(input.userId !== undefined && { userId: input.userId }),
  })
}

function isWaiting(world: World, ticket: Ticket, messageId: number): boolean {
  if (ticket.mergedInto !== null) return false
  if (ticket.status === 'closed' || ticket.spam || ticket.trashedAt !== null) return false
  return !ticket.messageIds.some(id => {
    const later = world.messages.get(id)
    return later !== undefined && later.id > messageId && later.fromAgent && later.via === 'helpdesk'
  })
}
