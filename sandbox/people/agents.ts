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

export interface Agent {
  input: AgentInput
  /** How many answers it wrote. */
  written: () => number
  stop: () => void
}

/**
 * From now on a person answers each customer message after a set time, unless a person did meanwhile, or
 * the ticket was closed, binned or called spam. What programs answered does not count.
 */
export function addAgent(world: World, staff: Staff, input: AgentInput): Agent {
  let written = 0
  const read = (ticket: Ticket, message: Message) => {
    if (message.fromAgent) return
    world.schedule.after(input.after, () => {
      if (written >= (input.limit ?? 100) || !isWaiting(world, ticket, message)) return
      written += 1
      agentWrites(world, staff, ticket, {
        text: input.text ?? 'Hello, I am looking into it and will come back to you today.',
        ...(input.internalNote && { internalNote: true }),
        ...(input.userId !== undefined && { userId: input.userId }),
      })
    })
  }
  world.listeners.written.add(read)
  return { input, written: () => written, stop: () => void world.listeners.written.delete(read) }
}

function isWaiting(world: World, ticket: Ticket, message: Message): boolean {
  if (!world.tickets.has(ticket.id) || ticket.mergedInto !== null) return false
  if (ticket.status === 'closed' || ticket.spam || ticket.trashedAt !== null) return false
  return !ticket.messageIds.some(id => {
    const later = world.messages.get(id)
    return later !== undefined && later.id > message.id && later.fromAgent && later.via === 'helpdesk'
  })
}
