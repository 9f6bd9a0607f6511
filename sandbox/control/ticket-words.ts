import type { Message, Ticket } from '../world/state.ts'
import type { World } from '../world/world.ts'

export function tagNames(world: World, ticket: Ticket): string[] {
  return ticket.tagIds.flatMap(id => world.tags.get(id)?.name ?? [])
}

/** A message's words; of one that has only HTML, the words between its tags. */
export function textOf(message: Message): string {
  if (message.bodyText !== null && message.bodyText !== '') return message.bodyText
  const lines = (message.bodyHtml ?? '').replaceAll(/<(?:br|\/p|\/div|\/li|\/tr)\b[^>]*>/gi, '\n')
  return lines.replaceAll(/<[^>]*>/g, '').trim()
}
