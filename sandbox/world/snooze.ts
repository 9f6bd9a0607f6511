import { emit, newAction } from '../events/emit.ts'
import { singleTicketEvent } from '../events/sequences.ts'
import type { Ticket } from './state.ts'
import type { World } from './world.ts'

/** Timers cannot wait longer than this; who snoozes for more than three weeks is not awaited here. */
const longest = 2 ** 31 - 1

/**
 * Lets a snooze run out at its time (ticket-self-unsnoozed). Nobody waits for it: `idle()` does not count
 * what a person put off.
 */
export function watchSnooze(world: World, ticket: Ticket): void {
  const until = ticket.snoozeAt
  if (until === null) return
  const wait = Date.parse(until) - world.schedule.now()
  if (wait > longest) return
  world.schedule.limit(Math.max(0, wait), () => {
    // Snoozed anew, woken by hand, or gone meanwhile.
    if (ticket.snoozeAt !== until || world.tickets.get(ticket.id) !== ticket) return
    endSnooze(world, ticket)
  })
}

export function endSnooze(world: World, ticket: Ticket): void {
  ticket.snoozeAt = null
  emit(world, ticket.id, newAction(world, null), singleTicketEvent(ticket.id, 'ticket-self-unsnoozed'))
}
