import { type Fields, isFields, readFields } from './fields.ts'
import { flatParts } from './flat-parts.ts'

/** The three things a template can speak of (FACTS 2.4), wherever in the body they were. */
export interface Parts {
  ticket: Fields | null
  message: Fields | null
  event: Fields | null
}

/** Finds ticket, message and event in a body of any shape: whole context, bare object, flat form. */
export function findParts(body: Fields): Parts {
  const root = unwrap(body)
  const nested = {
    ticket: readFields(root['ticket']) ?? alone('id', root['ticket']),
    message: readFields(root['message']) ?? null,
    event: readFields(root['event']) ?? alone('type', root['event']),
  }
  if (hasOnlyParts(root)) return nested
  if (isBareMessage(root) && nested.ticket === null) return { ...nested, message: root }
  return complete(nested, flatParts(root, nested.ticket !== null || nested.message !== null))
}

/**
 * The body's parts, with what only the query string says: `?event_type={{event.type}}` beside a whole
 * context. Of ticket and message only the ids are taken from there.
 */
export function addQuery(parts: Parts, query: Parts): Parts {
  const ids = (fields: Fields | null): Fields | null =>
    fields && 'id' in fields ? { id: fields['id'] } : null
  return complete(parts, { ticket: ids(query.ticket), message: ids(query.message), event: query.event })
}

/** What the first says stands, the second fills what is absent. */
function complete(first: Parts, second: Parts): Parts {
  return {
    ticket: join(first.ticket, second.ticket),
    message: join(first.message, second.message),
    event: join(first.event, second.event),
  }
}

function join(first: Fields | null, second: Fields | null): Fields | null {
  return first && second ? { ...second, ...first } : (first ?? second)
}

/** `"ticket": "123"` is its id, `"event": "ticket-created"` its type. */
function alone(name: string, value: unknown): Fields | null {
  return typeof value === 'string' || typeof value === 'number' ? { [name]: value } : null
}

function hasOnlyParts(root: Fields): boolean {
  for (const name in root) if (name !== 'ticket' && name !== 'message' && name !== 'event') return false
  return true
}

/** The message object alone: its `message_id` is the mail's Message-ID, its `id` not the ticket's. */
function isBareMessage(root: Fields): boolean {
  if (!('id' in root) || isFields(root['message'])) return false
  if (!('body_text' in root || 'body_html' in root || 'stripped_text' in root)) return false
  return 'ticket_id' in root || isFields(root['source']) || isFields(root['sender'])
}

const wrappers = ['context', 'data', 'payload', 'body']
const ownNames = ['ticket', 'message', 'event', 'id', 'ticket_id', 'ticket.id', 'ticket[id]']

/** The whole context as the value of one field: `{"data": "{{context}}"}`. */
function unwrap(body: Fields): Fields {
  if (ownNames.some(name => name in body)) return body
  for (const name of wrappers) {
    const inner = Object.hasOwn(body, name) ? readFields(body[name]) : undefined
    if (inner) return inner
  }
  return body
}
