import type { JsonObject } from '../json.ts'
import type { HelpdeskEvent } from '../world/state.ts'

/**
 * Which events one action makes, and when: the recorded event log of the live API
 * (FACTS 2.5, samples/events-after-api-calls-2026 and api-events-list-2026). Times are milliseconds
 * after the action. Pure tables: what is planned here happens in `emit.ts`.
 */
export interface PlannedEvent {
  after: number
  type: string
  objectType: HelpdeskEvent['objectType']
  objectId: number
  data?: JsonObject
  /** True for events that Gorgias makes by itself while it carries the action out. */
  bySystem?: boolean
}

function aboutTicket(ticketId: number, after: number, type: string, data?: JsonObject): PlannedEvent {
  return { after, type, objectType: 'Ticket', objectId: ticketId, ...(data && { data }) }
}

function messageCreated(messageId: number, after: number): PlannedEvent {
  return { after, type: 'ticket-message-created', objectType: 'TicketMessage', objectId: messageId }
}

export function newTicketEvents(
  ticketId: number,
  messageIds: number[],
  assigneeUserId: number | null,
): PlannedEvent[] {
  const opening = [
    aboutTicket(ticketId, 0, 'ticket-created'),
    ...messageIds.map((messageId, index) => messageCreated(messageId, 20 + index * 10)),
  ]
  if (assigneeUserId === null) {
    return [
      ...opening,
      aboutTicket(ticketId, 280, 'ticket-updated'),
      aboutTicket(ticketId, 580, 'ticket-updated'),
    ]
  }
  return [
    ...opening,
    aboutTicket(ticketId, 188, 'ticket-updated'),
    aboutTicket(ticketId, 194, 'ticket-assigned', { assignee_user_id: assigneeUserId }),
    aboutTicket(ticketId, 226, 'ticket-updated'),
  ]
}

export function fieldPredictionEvents(ticketId: number): PlannedEvent[] {
  return [aboutTicket(ticketId, 1_800, 'ticket-updated')]
}

export function newMessageEvents(ticketId: number, messageId: number, reopened: boolean): PlannedEvent[] {
  return [
    messageCreated(messageId, 0),
    aboutTicket(ticketId, 130, 'ticket-updated'),
    aboutTicket(ticketId, 590, 'ticket-updated'),
    ...(reopened ? [aboutTicket(ticketId, 594, 'ticket-reopened')] : []),
  ]
}

/** What a change of a ticket touched beyond the ticket itself. */
export interface TicketChanges {
  status?: 'open' | 'closed'
  assigneeUserId?: number | null
  assigneeTeamId?: number | null
  subject?: string | null
  tagsAdded?: number[]
  tagsRemoved?: number[]
}

const surveySkipped = {
  reasons: [
    'The ticket lacks the required minimum interaction: at least one message from the customer and one from an agent.',
  ],
}

export function changedTicketEvents(ticketId: number, changes: TicketChanges): PlannedEvent[] {
  const events = [aboutTicket(ticketId, 0, 'ticket-updated')]
  if (changes.assigneeUserId !== undefined || changes.assigneeTeamId !== undefined) {
    const data: JsonObject = {}
    if (changes.assigneeUserId !== undefined) data['assignee_user_id'] = changes.assigneeUserId
    if (changes.assigneeTeamId !== undefined) data['assignee_team_id'] = changes.assigneeTeamId
    events.push(aboutTicket(ticketId, 6, 'ticket-assigned', data))
  }
  if (changes.tagsAdded?.length) {
    events.push(aboutTicket(ticketId, 80, 'ticket-tags-added', { tags_added: changes.tagsAdded }))
  }
  if (changes.tagsRemoved?.length) {
    events.push(aboutTicket(ticketId, 80, 'ticket-tags-removed', { tags_removed: changes.tagsRemoved }))
  }
  if (changes.status === 'closed') {
    events.push(aboutTicket(ticketId, 100, 'ticket-closed'))
    events.push({
      ...aboutTicket(ticketId, 117, 'ticket-satisfaction-survey-skipped', surveySkipped),
      bySystem: true,
    })
  }
  if (changes.status === 'open') events.push(aboutTicket(ticketId, 100, 'ticket-reopened'))
  if (changes.subject !== undefined) {
    events.push(aboutTicket(ticketId, 128, 'ticket-subject-updated', { new_subject: changes.subject }))
  }
  return events
}

/** A message went out or its sending failed: the ticket's webhooks show the message's new state. */
export function sendingEvents(ticketId: number, messageId: number, failed: boolean): PlannedEvent[] {
  const updated = aboutTicket(ticketId, 0, 'ticket-updated')
  if (!failed) return [updated]
  return [
    { after: 0, type: 'ticket-message-failed', objectType: 'TicketMessage', objectId: messageId },
    updated,
  ]
}

export function singleTicketEvent(ticketId: number, type: string): PlannedEvent[] {
  return [aboutTicket(ticketId, 0, type)]
}
