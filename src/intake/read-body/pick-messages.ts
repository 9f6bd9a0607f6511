import type { MessagePart, TicketPart } from '../../helpdesk/ticket.ts'
import { type Fields, readList } from './fields.ts'
import { pickMessage } from './pick-message.ts'

/** As many as a ticket can be created with (FACTS 5.1). */
const mostMessages = 500

/**
 * All messages a ticket carries: `messages`, with `first_message` before and `last_message` after it,
 * one entry per id. What the list does not say of a message, its other copy may.
 */
export function pickMessages(ticket: Fields): Pick<TicketPart, 'messages' | 'messagesComplete'> {
  const list = readList(ticket['messages'])
  // The newest are kept: answers are decided on them.
  const listed = (list ?? [ticket['messages']]).slice(-mostMessages).flatMap(item => pickMessage(item) ?? [])
  const first = pickMessage(ticket['first_message'])
  const last = pickMessage(ticket['last_message'])
  const messages = mergeById([...(first ? [first] : []), ...listed, ...(last ? [last] : [])])
  if (list === undefined && messages.length === 0) return {}
  return { messages: messages.slice(-mostMessages), messagesComplete: isWhole(list, listed) }
}

/**
 * A list that lost items here, or whose items bear no ids because somebody wrote the form by hand, is
 * not the whole conversation.
 */
function isWhole(list: readonly unknown[] | undefined, read: readonly MessagePart[]): boolean {
  return list?.length === read.length && read.every(message => message.id !== undefined)
}

function mergeById(messages: readonly MessagePart[]): MessagePart[] {
  const merged: MessagePart[] = []
  const places = new Map<number, number>()
  for (const message of messages) {
    const place = message.id === undefined ? undefined : places.get(message.id)
    if (place !== undefined) {
      merged[place] = { ...message, ...merged[place] }
      continue
    }
    if (message.id !== undefined) places.set(message.id, merged.length)
    merged.push(message)
  }
  return merged
}
