import type { TicketPart } from '../../helpdesk/ticket.ts'
import { type Fields, put, putGiven, readFields, readFlag, readText, readTime, readWord } from './fields.ts'
import { joinedNames, namesIn } from './names.ts'
import { pickCustomerData, pickCustomFields } from './pick-data.ts'
import { pickMessages } from './pick-messages.ts'
import { pickCustomer } from './pick-person.ts'
import { pickCustomerTags, pickShop } from './pick-shop.ts'

const longestSubject = 2_000
const longestTag = 256
const mostTags = 500
const mostReplyOptions = 100

/** The ticket (FACTS 4.1), as far as the payload says; null when it says no more than its id. */
export function pickTicket(fields: Fields | null): TicketPart | null {
  if (fields === null) return null
  const ticket: TicketPart = {}
  putGiven(ticket, 'status', readWord(fields['status']))
  putGiven(ticket, 'channel', readWord(fields['channel']))
  putGiven(ticket, 'via', readWord(fields['via']))
  putGiven(ticket, 'fromAgent', readFlag(fields['from_agent']))
  putGiven(ticket, 'spam', readFlag(fields['spam']))
  put(ticket, 'subject', readText(fields['subject'], longestSubject))
  put(ticket, 'language', readWord(fields['language']))
  put(ticket, 'priority', readWord(fields['priority']))
  putGiven(ticket, 'createdAt', readTime(fields['created_datetime']))
  put(ticket, 'updatedAt', readTime(fields['updated_datetime']))
  put(ticket, 'closedAt', readTime(fields['closed_datetime']))
  put(ticket, 'trashedAt', readTime(fields['trashed_datetime']))
  put(ticket, 'snoozedUntil', readTime(fields['snooze_datetime']))
  put(ticket, 'lastMessageAt', readTime(fields['last_message_datetime']))
  put(ticket, 'lastReceivedMessageAt', readTime(fields['last_received_message_datetime']))
  put(ticket, 'imported', readFlag(fields['imported']))
  put(ticket, 'customer', pickCustomer(fields))
  put(ticket, 'tags', pickTags(fields['tags']))
  put(ticket, 'customFields', pickCustomFields(fields['custom_fields']))
  pickOfCustomer(ticket, readFields(fields['customer']) ?? readFields(fields['requester']))
  Object.assign(ticket, pickMessages(fields))
  put(ticket, 'answerable', pickAnswerable(fields['reply_options']))
  put(
    ticket,
    'chatConversationId',
    readWord(readFields(readFields(fields['meta'])?.['chat'])?.['conversation_id']),
  )
  return Object.keys(ticket).length === 0 ? null : ticket
}

/** What rules may ask of the customer. Beside the customer, whom a newer snapshot replaces as a whole. */
function pickOfCustomer(ticket: TicketPart, customer: Fields | null | undefined): void {
  if (!customer) return
  const integrations = readFields(customer['integrations'])
  put(ticket, 'customerTags', pickCustomerTags(customer['tags'], integrations))
  put(ticket, 'customerData', pickCustomerData(customer))
  put(ticket, 'shop', pickShop(integrations))
}

/** Names, from a list of tags or of names, or from one text in which a template joined them. */
function pickTags(value: unknown): string[] | undefined {
  const names = namesIn(value, longestTag) ?? joinedNames(value)
  return names?.slice(0, mostTags)
}

/** `reply_options`: `{"email": {"answerable": true}}` as email → true. */
function pickAnswerable(value: unknown): Record<string, boolean> | undefined {
  const options = readFields(value)
  if (!options) return undefined
  const answerable: Array<[string, boolean]> = []
  for (const channel of Object.keys(options).slice(0, mostReplyOptions)) {
    const option = options[channel]
    const flag = readFlag(typeof option === 'boolean' ? option : readFields(option)?.['answerable'])
    const name = readWord(channel)
    if (typeof flag === 'boolean' && name && name !== '__proto__') answerable.push([name, flag])
  }
  return Object.fromEntries(answerable)
}
