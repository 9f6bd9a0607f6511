import { isObject, readId, readObject, readText } from './json-value.ts'
import { readTime } from './read-time.ts'

/** How a ticket is to be. What is left out stays as it is (FACTS 3.5: a PUT is partial). */
export interface TicketChange {
  teamId?: number
  userId?: number
  priority?: string
  close?: boolean
  /** A snoozed ticket is an open one with a date (FACTS 4.1). */
  snoozeUntil?: string
}

/** Body of `PUT /api/tickets/{id}`. Never `tags`: they would replace those that are there (FACTS 3.5). */
export interface GorgiasTicketBody {
  assignee_team?: { id: number }
  assignee_user?: { id: number }
  priority?: string
  status?: 'closed'
  snooze_datetime?: string
}

/** Gives a change Gorgias's shape. */
export function shapeChange({
  teamId,
  userId,
  priority,
  close,
  snoozeUntil,
}: TicketChange): GorgiasTicketBody {
  return {
    ...(teamId !== undefined && { assignee_team: { id: teamId } }),
    ...(userId !== undefined && { assignee_user: { id: userId } }),
    ...(priority !== undefined && { priority }),
    ...(close === true && { status: 'closed' as const }),
    ...(snoozeUntil !== undefined && { snooze_datetime: snoozeUntil }),
  }
}

/** A message as far as it matters for a change of its ticket. */
export interface StateMessage {
  id: number
  externalId: string | null
  fromAgent: boolean
  public: boolean
}

/** How a ticket is now, as far as a change of it has to know. */
export interface TicketState {
  closed: boolean
  spam: boolean
  trashed: boolean
  priority: string | null
  teamId: number | null
  userId: number | null
  snoozedUntil: string | null
  messages: StateMessage[]
}

/**
 * Reads the answer of `GET /api/tickets/{id}`, or null when it does not say what a change has to know: whoever holds a
 * ticket must not lose it because an answer was short.
 */
export function readTicketState(value: unknown): TicketState | null {
  if (!isObject(value)) return null
  const { status, spam, messages } = value
  if (typeof status !== 'string' || typeof spam !== 'boolean' || !Array.isArray(messages)) return null
  if (!('assignee_user' in value) && !('assignee_user_id' in value)) return null
  return {
    closed: status === 'closed',
    spam,
    trashed: readText(value['trashed_datetime']) !== null,
    priority: readText(value['priority']),
    teamId: readId(value['assignee_team_id']) ?? readId(readObject(value['assignee_team'])?.['id']),
    userId: readId(value['assignee_user_id']) ?? readId(readObject(value['assignee_user'])?.['id']),
    snoozedUntil: readTime(value['snooze_datetime']),
    messages: messages.flatMap(readStateMessage),
  }
}

/** Where a message does not say who wrote it, nobody of ours did. */
function readStateMessage(value: unknown): StateMessage[] {
  if (!isObject(value)) return []
  const id = readId(value['id'])
  if (id === null) return []
  return [
    {
      id,
      externalId: readText(value['external_id']),
      fromAgent: value['from_agent'] === true,
      public: value['public'] !== false,
    },
  ]
}
