import type { MessagePart } from '../../helpdesk/ticket.ts'
import {
  type Fields,
  isNone,
  put,
  putGiven,
  readFields,
  readFlag,
  readId,
  readList,
  readText,
  readTime,
  readWord,
  saysNothing,
} from './fields.ts'
import { namesIn } from './names.ts'
import { pickHeaders } from './pick-headers.ts'
import { pickAddress, pickAddresses, pickPerson } from './pick-person.ts'

const longestSubject = 2_000
const longestWord = 100
const mostAttachments = 50

/** One message (FACTS 4.2), as far as the payload says; null when it says there is none. */
export function pickMessage(value: unknown): MessagePart | null {
  const fields = readFields(value)
  if (!fields || saysNothing(fields)) return null
  const message: MessagePart = {}
  putGiven(message, 'id', readId(fields['id']))
  put(message, 'providerMessageId', readWord(fields['message_id']))
  put(message, 'externalId', readWord(fields['external_id']))
  putGiven(message, 'public', readFlag(fields['public']))
  putGiven(message, 'channel', readWord(fields['channel']))
  putGiven(message, 'via', readWord(fields['via']))
  putGiven(message, 'fromAgent', readFlag(fields['from_agent']))
  put(message, 'ruleId', readId(fields['rule_id']))
  put(message, 'integrationId', readId(fields['integration_id']))
  put(message, 'sender', pickPerson(fields['sender']))
  put(message, 'receiver', pickPerson(fields['receiver']))
  pickSource(message, readFields(fields['source']))
  put(message, 'subject', readText(fields['subject'], longestSubject))
  put(message, 'text', firstText(fields['body_text'], fields['stripped_text'], fields['text']))
  put(message, 'html', firstText(fields['body_html'], fields['stripped_html']))
  put(message, 'headers', pickHeaders(fields['headers']))
  putGiven(message, 'createdAt', readTime(fields['created_datetime']))
  put(message, 'sentAt', readTime(fields['sent_datetime']))
  put(message, 'failedAt', readTime(fields['failed_datetime']))
  put(message, 'sendingError', sendingError(fields['last_sending_error']))
  put(message, 'imported', readFlag(fields['imported']))
  put(message, 'attachments', pickAttachments(fields['attachments']))
  put(message, 'intents', namesIn(fields['intents'], longestWord))
  return message
}

/** Their types. Null and an empty list both occur for none (FACTS 4.2). */
function pickAttachments(value: unknown): string[] | undefined {
  if (value !== undefined && isNone(value)) return []
  return readList(value)
    ?.slice(0, mostAttachments)
    .map(
      item =>
        readWord(readFields(item)?.['content_type'])?.slice(0, longestWord) || 'application/octet-stream',
    )
}

/** True when a message is more than its id, which the event already holds. */
export function hasContent(message: MessagePart): boolean {
  for (const key in message) if (key !== 'id') return true
  return false
}

function pickSource(message: MessagePart, source: Fields | null | undefined): void {
  if (!source) return
  putGiven(message, 'sourceType', readWord(source['type']))
  put(message, 'from', pickAddress(source['from']))
  put(message, 'to', pickAddresses(source['to']))
  put(message, 'cc', pickAddresses(source['cc']))
}

/**
 * The first text that is not empty. The quote-free copies are filled later than the body, and either
 * may be "" or null (FACTS 4.2, 6), so an empty one counts only when there is no other.
 */
function firstText(...values: unknown[]): string | null | undefined {
  let empty: string | null | undefined
  for (const value of values) {
    const text = readText(value)
    if (text) return text
    if (text === '' || empty === undefined) empty = text
  }
  return empty
}

/** `{"error": "text"}` (FACTS 4.2); null when nothing failed. */
function sendingError(value: unknown): string | null | undefined {
  const fields = readFields(value)
  return fields ? readText(fields['error'], longestSubject) : fields
}
