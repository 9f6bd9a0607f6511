import { type Fields, readFields } from './fields.ts'
import type { Parts } from './find-parts.ts'
import { isPath, nestPaths } from './form-fields.ts'
import { readTrigger } from './pick-event.ts'

/** Where the fields of a flat form belong, longest prefix first: `message_sender_email`, `customer_id`. */
const prefixes: ReadonlyArray<[prefix: string, path: string]> = [
  ['ticket_customer_', 'ticket.customer'],
  ['ticket_requester_', 'ticket.requester'],
  ['ticket_account_', 'ticket.account'],
  ['ticket_', 'ticket'],
  ['customer_', 'ticket.customer'],
  ['requester_', 'ticket.requester'],
  ['account_', 'ticket.account'],
  ['message_sender_', 'message.sender'],
  ['message_receiver_', 'message.receiver'],
  ['message_', 'message'],
  ['sender_', 'message.sender'],
  ['receiver_', 'message.receiver'],
  ['event_', 'event'],
]

/** Fields that a message has and a ticket has not. */
const ofMessage = new Set(
  (
    'body_text body_html text stripped_text stripped_html sender receiver source public headers ' +
    'integration_id rule_id sent_datetime failed_datetime last_sending_error'
  ).split(' '),
)

/** Fields that both have: without a prefix, the company they keep tells whose they are. */
const ofBoth = new Set(['from_agent', 'channel', 'via', 'subject', 'created_datetime', 'imported'])

/** More than any form has. */
const mostNames = 2_000

const partNames = new Set(['ticket', 'message', 'event'])

/**
 * The parts of a body whose fields lie side by side: the bare ticket, flat forms such as
 * `{id, subject, customer_id, message_id, message_from_agent}`, dotted names, query strings.
 *
 * Beside a nested ticket or message only names with a prefix count, because nobody knows whose the
 * others are.
 */
export function flatParts(root: Fields, besideNested: boolean): Parts {
  const whole: Array<[string, unknown]> = []
  const prefixed: Array<[string, unknown]> = []
  const ownerOf = ownerIn(root)
  for (const name of Object.keys(root).slice(0, mostNames)) {
    if (partNames.has(name)) continue
    const value = root[name]
    const prefix = prefixes.find(([start]) => name.startsWith(start))
    if (prefix !== undefined) prefixed.push([`${prefix[1]}.${name.slice(prefix[0].length)}`, value])
    else if (isPath(name) && partNames.has(firstStep(name))) prefixed.push([name, value])
    else if (name === 'trigger' || (name === 'type' && readTrigger(value) !== null))
      whole.push(['event.type', value])
    else if (!besideNested || firstStep(name) === 'account')
      whole.push([`${ownerOf(firstStep(name))}.${name}`, value])
  }
  // Whole objects first: `customer` stands before `customer_id`.
  const nested = nestPaths([...whole, ...prefixed])
  return {
    ticket: readFields(nested['ticket']) ?? null,
    message: readFields(nested['message']) ?? null,
    event: readFields(nested['event']) ?? null,
  }
}

/** Tells whose a field without a prefix is: the ticket's, the message's, or `unknown`. */
function ownerIn(root: Fields): (name: string) => 'ticket' | 'message' | 'unknown' {
  const names = Object.keys(root)
  const hasTicketId = 'ticket_id' in root || 'ticket.id' in root
  const isTicket = 'id' in root && !hasTicketId
  const speaksOfMessage = names.some(name => ofMessage.has(firstStep(name)))
  const hasMessageFields = speaksOfMessage || names.some(name => name.startsWith('message_'))
  return name => {
    if (ofMessage.has(name)) return 'message'
    // `id` beside `ticket_id` could be anything's.
    if (name === 'id') return hasTicketId ? 'unknown' : 'ticket'
    if (!ofBoth.has(name) || `message_${name}` in root) return 'ticket'
    // The wrong owner here would mean a reply to an agent, or none to a customer.
    if (name === 'from_agent') {
      if (isTicket) return speaksOfMessage ? 'unknown' : 'ticket'
      return hasMessageFields ? 'message' : 'unknown'
    }
    return speaksOfMessage && !isTicket ? 'message' : 'ticket'
  }
}

function firstStep(name: string): string {
  return /^[^.[]*/.exec(name)?.[0] ?? name
}
