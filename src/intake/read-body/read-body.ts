import type { MessagePart, TicketEvent, TicketPart } from '../../helpdesk/ticket.ts'
import { bodyText } from './body-text.ts'
import { cleanText } from './clean-text.ts'
import { readFields, readId, readWord } from './fields.ts'
import { addQuery, findParts, type Parts } from './find-parts.ts'
import { findTicketId, notRendered, type Problem, withoutTicket } from './find-ticket-id.ts'
import { nestPaths } from './form-fields.ts'
import { deepestNesting, nestsTooDeep } from './nesting.ts'
import { parseBody } from './parse-body.ts'
import { type EventPart, pickEvent } from './pick-event.ts'
import { hasContent, pickMessage } from './pick-message.ts'
import { pickTicket } from './pick-ticket.ts'

/** One request as it came, without its secret. */
export interface Delivery {
  contentType: string | null
  query: URLSearchParams
  body: Uint8Array
}

export type ReadResult = { ok: true; event: TicketEvent } | ({ ok: false } & Problem)

/**
 * Reads any body that an HTTP integration can send (FACTS 2.4) into one `TicketEvent`.
 *
 * The text becomes an object, the object's parts are found, each field is read as the type it has.
 * Pure, in linear time, and it never throws: a body that cannot be used becomes a problem that names
 * the field and the fix.
 */
export function readBody(delivery: Delivery): ReadResult {
  const found = find(delivery)
  return 'code' in found ? { ok: false, ...found } : { ok: true, event: toTicketEvent(found) }
}

/** What a delivery is about: enough to store it and to know it again. */
export type EventIds = Pick<TicketEvent, 'trigger' | 'eventId' | 'ticketId' | 'messageId'>

/**
 * The ids alone, as `readBody` would read them: intake stores bytes and looks up nothing else, and the rest of a
 * body is most of the work.
 */
export function readIds(delivery: Delivery): { ok: true; ids: EventIds } | ({ ok: false } & Problem) {
  const found = find(delivery)
  return 'code' in found ? { ok: false, ...found } : { ok: true, ids: found.ids }
}

interface Found {
  parts: Parts
  event: EventPart
  ids: EventIds
}

function find(delivery: Delivery): Found | Problem {
  const parts = partsOf(delivery)
  if ('code' in parts) return parts
  const event = pickEvent(parts.event)
  const ticketId = findTicketId(parts, event)
  if (typeof ticketId !== 'number') return ticketId
  const messageId = messageIdOf(parts, event, ticketId)
  return { parts, event, ids: { trigger: event.trigger, eventId: event.id, ticketId, messageId } }
}

function messageIdOf(parts: Parts, event: EventPart, ticketId: number): number | null {
  const messageId = readId(parts.message?.['id']) ?? event.messageId
  if (messageId !== ticketId) return messageId
  // Forms put event.object_id into message_id; on ticket triggers that is the ticket's id.
  const message = pickMessage(parts.message)
  return message !== null && hasContent(message) ? messageId : null
}

function partsOf({ contentType, query, body }: Delivery): Parts | Problem {
  const inQuery = query.size > 0 ? findParts(nestPaths(query)) : null
  const text = bodyText(body)
  if (text.trim() === '') {
    // No form on a POST: everything is in the query string, or nowhere.
    return inQuery ?? withoutTicket('The body is empty and the URL has no query string')
  }
  const fields = parseBody(text, contentType)
  if (fields === undefined) return unreadable(text, contentType)
  const parts = findParts(fields)
  return inQuery ? addQuery(parts, inQuery) : parts
}

function toTicketEvent({ parts, event, ids }: Found): TicketEvent {
  const ticket = pickTicket(parts.ticket)
  const message = pickMessage(parts.message)
  return {
    ...ids,
    eventContext: event.context,
    eventUserId: event.userId,
    accountDomain: readWord(readFields(parts.ticket?.['account'])?.['domain']) || null,
    ticket,
    message: message && hasContent(message) ? message : messageIn(ticket, ids.messageId),
  }
}

/** The event's message where only the ticket carries it. */
function messageIn(ticket: TicketPart | null, messageId: number | null): MessagePart | null {
  if (messageId === null) return null
  return ticket?.messages?.find(message => message.id === messageId) ?? null
}

const template = /\{\{-?\s{0,9}(?:ticket|message|event|context)[^{}]{0,100}\}\}/

function unreadable(text: string, contentType: string | null): Problem {
  const unfilled = template.exec(text)?.[0]
  if (unfilled !== undefined)
    return notRendered(`The body cannot be read and still holds ${cleanText(unfilled)}`)
  const start = JSON.stringify(cleanText(text, 40).trim())
  const fault = nestsTooDeep(text)
    ? `nests deeper than ${deepestNesting} levels`
    : 'is neither JSON nor form fields nor a Python literal'
  return {
    code: 'BODY_UNREADABLE',
    problem: `The body (${contentType ?? 'no content type'}, begins with ${start}) ${fault}. Set the integration's body to the entire ticket/message JSON ({{context}}), with at least {{ticket.id}} in it.`,
  }
}
