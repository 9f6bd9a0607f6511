import type { JsonObject } from '../json.ts'
import type { Trigger } from '../triggers.ts'
import type { EventObject, HelpdeskEvent, Message } from '../world/state.ts'
import type { World } from '../world/world.ts'
import type { PlannedEvent } from './sequences.ts'

/** Who did it: all events of one action share its context (FACTS 2.5). Null: the system or a customer. */
export interface Action {
  context: string
  userId: number | null
}

export function newAction(world: World, userId: number | null): Action {
  return { context: world.uuid(), userId }
}

/** The helpdesk events that raise a trigger (FACTS 2.5, I); all others are only logged. */
const triggerOf: Record<string, Trigger> = {
  'ticket-created': 'ticket-created',
  'ticket-updated': 'ticket-updated',
  'ticket-message-created': 'ticket-message-created',
  'ticket-message-failed': 'ticket-message-failed',
  'ticket-self-unsnoozed': 'ticket-self-unsnoozed',
  'ticket-handed-over': 'ticket-handed-over',
  'ticket-closed': 'ticket-status-updated',
  'ticket-reopened': 'ticket-status-updated',
  'ticket-assigned': 'ticket-assignment-updated',
}

/** Lets planned events happen, each at its time. */
export function emit(world: World, ticketId: number, action: Action, planned: PlannedEvent[]): void {
  for (const plan of planned) world.agenda.add(plan.after, { kind: 'event', ticketId, action, plan })
}

export function happen(world: World, ticketId: number, action: Action, plan: PlannedEvent): void {
  const event: HelpdeskEvent = {
    id: world.nextId('event'),
    context: action.context,
    createdAt: world.stamp(),
    data: plan.data ?? null,
    objectId: plan.objectId,
    objectType: plan.objectType,
    type: plan.type,
    userId: plan.bySystem ? null : action.userId,
  }
  world.events.add(event)
  const trigger = triggerOf[plan.type]
  // A ticket deleted in the meantime has nothing left to show.
  const ticket = world.tickets.get(ticketId)
  if (trigger === undefined || ticket === undefined) return
  world.onEvent({ event, trigger, ticket, message: messageOf(world, event) })
}

/** An event that no integration can be triggered by: it is only logged, and at once. */
export function logEvent(
  world: World,
  about: {
    type: string
    objectType: EventObject
    objectId: number
    userId: number | null
    data?: JsonObject
  },
): void {
  world.events.add({
    id: world.nextId('event'),
    context: world.uuid(),
    createdAt: world.stamp(),
    data: about.data ?? null,
    objectId: about.objectId,
    objectType: about.objectType,
    type: about.type,
    userId: about.userId,
  })
}

function messageOf(world: World, event: HelpdeskEvent): Message | null {
  return event.objectType === 'TicketMessage' ? (world.messages.get(event.objectId) ?? null) : null
}
