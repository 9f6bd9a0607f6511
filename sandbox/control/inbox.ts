import { messagesOf } from '../shapes/ticket.ts'
import { findPerson } from '../world/people.ts'
import type { Message, Ticket } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { authorKind, sendingOf } from './author.ts'
import type { InboxPage, InboxRow, InboxView } from './contract.ts'
import { tagNames, textOf } from './ticket-words.ts'

export const inboxViews = ['all', 'open', 'closed', 'spam', 'trash'] as const satisfies InboxView[]

export interface InboxQuery {
  view: InboxView
  search: string
  offset: number
  limit: number
}

/** One page of the inbox: tickets by their newest message, newest first. */
export function inboxPage(world: World, { view, search, offset, limit }: InboxQuery): InboxPage {
  const all = [...world.tickets.values()].filter(ticket => ticket.mergedInto === null)
  const counts = { all: 0, open: 0, closed: 0, spam: 0, trash: 0 }
  for (const ticket of all) for (const one of viewsOf(ticket)) counts[one] += 1
  const wanted = search.trim().toLowerCase()
  const found = all.filter(ticket => viewsOf(ticket).includes(view) && isFound(world, ticket, wanted))
  found.sort(newestFirst)
  const left = new Set(world.outbox.map(mail => mail.messageId))
  const rows = found.slice(offset, offset + limit).map(ticket => rowOf(world, ticket, left))
  return { total: found.length, counts, offset, rows }
}

/** What is binned or spam is in no other view, but in "all". */
function viewsOf(ticket: Ticket): InboxView[] {
  if (ticket.trashedAt !== null) return ['all', 'trash']
  return ['all', ticket.spam ? 'spam' : ticket.status]
}

function newestFirst(one: Ticket, other: Ticket): number {
  const [mine, its] = [one.lastMessageAt ?? one.createdAt, other.lastMessageAt ?? other.createdAt]
  if (mine !== its) return mine < its ? 1 : -1
  return other.id - one.id
}

/** By id, words of subject and messages, people, tags and external ids. */
function isFound(world: World, ticket: Ticket, wanted: string): boolean {
  if (wanted === '' || `#${ticket.id}` === wanted || String(ticket.id) === wanted) return true
  const contains = (text: string | null | undefined) => text?.toLowerCase().includes(wanted) === true
  const customer = findPerson(world, ticket.customerId)
  return (
    contains(ticket.subject) ||
    contains(customer?.name) ||
    contains(customer?.email) ||
    contains(ticket.externalId) ||
    tagNames(world, ticket).some(contains) ||
    messagesOf(world, ticket).some(message => contains(textOf(message)) || contains(message.externalId))
  )
}

function rowOf(world: World, ticket: Ticket, left: ReadonlySet<number>): InboxRow {
  const messages = messagesOf(world, ticket)
  const last = messages.at(-1)
  const customer = findPerson(world, ticket.customerId)
  return {
    id: ticket.id,
    subject: ticket.subject ?? '',
    customer: customer?.name || customer?.email || '',
    excerpt: last === undefined ? '' : textOf(last).replaceAll(/\s+/g, ' ').slice(0, 160),
    lastBy: last === undefined ? null : authorKind(last),
    channel: ticket.channel,
    status: ticket.status,
    spam: ticket.spam,
    trashed: ticket.trashedAt !== null,
    tags: tagNames(world, ticket),
    assignee: findPerson(world, ticket.assigneeUserId)?.name ?? null,
    messages: messages.length,
    at: ticket.lastMessageAt ?? ticket.createdAt,
    sending: newestSending(messages, left),
  }
}

function newestSending(messages: Message[], left: ReadonlySet<number>): InboxRow['sending'] {
  for (const message of messages.toReversed()) {
    const sending = sendingOf(message, left)
    if (sending !== null) return sending.state
  }
  return null
}
