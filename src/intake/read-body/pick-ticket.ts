import type { TicketPart } from '../../helpdesk/ticket.ts'
import { cleanText } from './clean-text.ts'
import {
  type Fields,
  isNone,
  put,
  putGiven,
  readFields,
  readFlag,
  readList,
  readText,
  readTime,
  readWord,
} from './fields.ts'
import { pickMessages } from './pick-messages.ts'
import { pickCustomer } from './pick-person.ts'

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
  Object.assign(ticket, pickMessages(fields))
  put(ticket, 'answerable', pickAnswerable(fields['reply_options']))
  put(
    ticket,
    'chatConversationId',
    readWord(readFields(readFields(fields['meta'])?.['chat'])?.['conversation_id']),
  )
  return Object.keys(ticket).length === 0 ? null : ticket
}

/** Names, from a list of tags or of names, or from one text in which a template joined them. */
function pickTags(value: unknown): string[] | undefined {
  const list = readList(value) ?? joinedTags(value)
  return list?.slice(0, mostTags).flatMap(tag => {
    const name = readText(typeof tag === 'string' ? tag : readFields(tag)?.['name'], longestTag)
    return name ? [name] : []
  })
}

function joinedTags(value: unknown): string[] | undefined {
  if (typeof value !== 'string' || isNone(value)) return undefined
  return cleanText(value)
    .split(',', mostTags)
    .map(name => name.trim())
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
