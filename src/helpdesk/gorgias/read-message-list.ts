import type { IsoTime } from '../ticket.ts'
import { isObject, type JsonObject, readId, readObject, readText } from './json-value.ts'
import { readTime } from './read-time.ts'

/** One message as the API lists it, as far as confirming and looking up need it (FACTS 4.2). */
export interface ListedMessage {
  id: number
  ticketId: number | null
  externalId: string | null
  fromAgent: boolean | null
  public: boolean | null
  channel: string | null
  senderId: number | null
  senderEmail: string | null
  createdAt: IsoTime | null
  sentAt: IsoTime | null
  failedAt: IsoTime | null
  /** `last_sending_error.error`. */
  sendingError: string | null
  /** `message_id`: the mail's Message-ID, set when it is dispatched. */
  providerMessageId: string | null
  /** `body_text`, else `stripped_text`. */
  text: string | null
}

export interface MessageList {
  messages: ListedMessage[]
  /** For the next page; null on the last. Where there is one, "not in the list" does not mean "does not exist". */
  nextCursor: string | null
}

/**
 * Reads the answer of `GET /api/messages`, or null when it is not one.
 *
 * A row that cannot be read makes the whole list unreadable: it might be our own message, and leaving it
 * out would say "not there", after which a second one is sent.
 */
export function readMessageList(value: unknown): MessageList | null {
  if (!isObject(value) || !Array.isArray(value['data'])) return null
  const messages: ListedMessage[] = []
  for (const row of value['data']) {
    const message = readMessage(row)
    if (!message) return null
    messages.push(message)
  }
  return { messages, nextCursor: readText(readObject(value['meta'])?.['next_cursor']) || null }
}

/** Reads one message, or null when it has no id. */
export function readMessage(value: unknown): ListedMessage | null {
  if (!isObject(value)) return null
  const id = readId(value['id'])
  if (id === null) return null
  const sender = readObject(value['sender'])
  return {
    id,
    ticketId: readId(value['ticket_id']),
    externalId: readText(value['external_id']),
    fromAgent: readFlag(value['from_agent']),
    public: readFlag(value['public']),
    channel: readText(value['channel']),
    senderId: readId(sender?.['id']),
    senderEmail: readText(sender?.['email']),
    createdAt: readTime(value['created_datetime']),
    sentAt: readTime(value['sent_datetime']),
    failedAt: readTime(value['failed_datetime']),
    sendingError: readSendingError(value),
    providerMessageId: readText(value['message_id']),
    text: readText(value['body_text']) || readText(value['stripped_text']),
  }
}

function readFlag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null
}

function readSendingError(message: JsonObject): string | null {
  const error = message['last_sending_error']
  return readText(readObject(error)?.['error']) ?? readText(error)
}
