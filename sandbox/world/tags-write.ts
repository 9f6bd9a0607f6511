import { logEvent } from '../events/emit.ts'
import type { JsonObject } from '../json.ts'
import { findRecord } from './find-record.ts'
import { textOf } from './records.ts'
import type { Tag } from './state.ts'
import type { World } from './world.ts'

/** @param userId whose call made it; null where naming it on a ticket did. */
export function addTag(
  world: World,
  input: {
    name: string
    description?: string | null | undefined
    decoration?: JsonObject | null | undefined
  },
  userId: number | null = null,
): Tag {
  const tag: Tag = {
    id: world.nextId('tag'),
    name: input.name,
    description: input.description ?? null,
    // Gorgias chooses a colour when none is given (R).
    decoration: input.decoration ?? { color: '#998e2c' },
    createdAt: world.stamp(),
  }
  world.tags.set(tag.id, tag)
  logEvent(world, { type: 'tag-created', objectType: 'Tag', objectId: tag.id, userId })
  return tag
}

/** How many tickets bear each tag, by its id. */
export function countTagUse(world: World): Map<number, number> {
  const usage = new Map<number, number>()
  for (const ticket of world.tickets.values()) {
    for (const id of ticket.tagIds) usage.set(id, (usage.get(id) ?? 0) + 1)
  }
  return usage
}

/** Whether a macro or a rule names the tag: then it may not be deleted (D). */
export function isTagNeeded(world: World, tag: Tag): boolean {
  // Macros and rules name tags in one text each, between commas: `tags: 'question, order-status'`.
  const named = new RegExp(`["']tags?["']?\\s*:\\s*["'][^"']*(?<![\\w-])${escape(tag.name)}(?![\\w-])`)
  const bare = new RegExp(`\\btags?\\s*:\\s*["'][^"']*(?<![\\w-])${escape(tag.name)}(?![\\w-])`)
  const byMacro = findRecord(world, 'macro', macro => named.test(JSON.stringify(macro['actions'])))
  const byRule = findRecord(world, 'rule', rule => bare.test(textOf(rule, 'code')))
  return byMacro !== undefined || byRule !== undefined
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

/** The tag leaves its tickets, and the views that name it are switched off (D). */
export function deleteTag(world: World, tag: Tag): void {
  for (const ticket of world.tickets.values()) {
    if (ticket.tagIds.includes(tag.id)) ticket.tagIds = ticket.tagIds.filter(id => id !== tag.id)
  }
  for (const view of world.records.view.values()) {
    const filters = textOf(view, 'filters')
    if (filters.includes(`'${tag.name}'`) || filters.includes(`"${tag.name}"`)) {
      view['deactivated_datetime'] = world.stamp()
    }
  }
  world.tags.delete(tag.id)
}

/** The tickets of the sources bear the other tag from now on, and the sources are gone (D). */
export function mergeTags(world: World, sources: Tag[], into: Tag): void {
  const gone = new Set(sources.filter(source => source !== into).map(source => source.id))
  for (const ticket of world.tickets.values()) {
    if (!ticket.tagIds.some(id => gone.has(id))) continue
    ticket.tagIds = [...new Set([...ticket.tagIds.filter(id => !gone.has(id)), into.id])]
  }
  for (const id of gone) world.tags.delete(id)
}
