import type { Evidence } from '../decide/guards/evidence.ts'
import type { IsoTime, MessagePart, TicketPart } from './ticket.ts'

/** A message as it is remembered: who, what kind, when, and how it went. Texts stay in the event bodies. */
export type MessageFacts = Omit<MessagePart, 'text' | 'html' | 'headers' | 'cc'>

/** The customer's message that opened a ticket, as it was judged when its content was at hand. */
export interface OpeningFacts {
  messageId: number
  /** Whether the source carried its mail headers. */
  headersKnown: boolean
  /** What the guards saw in it. */
  evidence: Evidence[]
  /** Its first 4,000 characters; null when no source carried a text. */
  text: string | null
  /** The mails it answers: ids from References and In-Reply-To, newest last. */
  references: string[]
  wroteAt?: IsoTime
}

/** Everything known of one ticket, merged from all its events. */
export interface TicketFacts {
  /** `updated_datetime` of the newest snapshot merged so far. */
  asOf: IsoTime | null
  /** The whole conversation was seen at least once, so that "nobody has answered" can be known. */
  whole: boolean
  /** The ticket was read through the API: what is absent now will stay absent. */
  read: boolean
  /** The headers of the opening message were asked of the API: what is unknown now will stay unknown. */
  headersRead: boolean
  /** What the API said instead of giving the ticket. */
  gone: 'unknown' | 'merged' | null
  ticket: Omit<TicketPart, 'messages' | 'messagesComplete'>
  /** In order of id; bounded (see merge-facts). */
  messages: MessageFacts[]
  opening: OpeningFacts | null
}

export const noFacts: TicketFacts = {
  asOf: null,
  whole: false,
  read: false,
  headersRead: false,
  gone: null,
  ticket: {},
  messages: [],
  opening: null,
}
