import { type Action, emit } from '../events/emit.ts'
import { changedTicketEvents, type TicketChanges } from '../events/sequences.ts'
import { watchSnooze } from './snooze.ts'
import type { Tag, Ticket } from './state.ts'
import { addTag } from './tags-write.ts'
import type { World } from './world.ts'

/** The fields of a ticket that may be set directly; an absent key stays as it is (FACTS 3.5). */
export type TicketPatch = {
  [Key in keyof Omit<Ticket, 'id' | 'messageIds' | 'mergedInto'>]?: Ticket[Key] | undefined
}

/** Applies a change and tells the integrations what it touched; an empty change tells nothing. */
export function changeTicket(world: World, ticket: Ticket, patch: TicketPatch, action: Action): void {
  const changes = describeChanges(ticket, patch)
  if (changes === null) return
  const { status, ...rest } = patch
  Object.assign(ticket, withoutAbsent(rest))
  if (status !== undefined && status !== ticket.status) {
    ticket.status = status
    ticket.closedAt = status === 'closed' ? (patch.closedAt ?? world.stamp()) : null
  }
  ticket.updatedAt = world.stamp()
  if (patch.snoozeAt !== undefined) watchSnooze(world, ticket)
  emit(world, ticket.id, action, changedTicketEvents(ticket.id, changes))
}

function withoutAbsent(patch: TicketPatch): TicketPatch {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
}

function describeChanges(ticket: Ticket, patch: TicketPatch): TicketChanges | null {
  // `patch` is typed by these keys.
  const keys = Object.keys(patch) as Array<keyof TicketPatch>
  const touched = keys.filter(key => patch[key] !== undefined && !equal(patch[key], ticket[key]))
  if (touched.length === 0) return null
  const changes: TicketChanges = {}
  if (patch.status !== undefined && touched.includes('status')) changes.status = patch.status
  if (patch.subject !== undefined && touched.includes('subject')) changes.subject = patch.subject
  if (patch.assigneeUserId !== undefined && touched.includes('assigneeUserId')) {
    changes.assigneeUserId = patch.assigneeUserId
  }
  if (patch.assigneeTeamId !== undefined && touched.includes('assigneeTeamId')) {
    changes.assigneeTeamId = patch.assigneeTeamId
  }
  if (patch.tagIds !== undefined && touched.includes('tagIds')) {
    changes.tagsAdded = patch.tagIds.filter(id => !ticket.tagIds.includes(id))
    changes.tagsRemoved = ticket.tagIds.filter(id => !patch.tagIds?.includes(id))
  }
  return changes
}

function equal(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Tag names are case-sensitive (FACTS 5.4). */
export function findTag(world: World, name: string): Tag | undefined {
  for (const tag of world.tags.values()) if (tag.name === name) return tag
  return undefined
}

export function findOrCreateTag(world: World, name: string): Tag {
  const known = findTag(world, name)
  if (known !== undefined) return known
  return addTag(world, { name })
}
