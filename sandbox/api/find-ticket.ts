import type { Ticket } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { movedTo, notFound } from './errors.ts'
import { pathId } from './routes.ts'

/** The ticket a path names; a merged one answers with its survivor's address (FACTS 3.3). */
export function findTicket(world: World, id: string): Ticket {
  const ticket = world.tickets.get(pathId(id))
  if (ticket === undefined) throw notFound()
  if (ticket.mergedInto !== null) throw movedTo(ticket.mergedInto)
  return ticket
}
