import type { IsoTime, MessagePart, TicketPart } from './ticket.ts'

/** A message as it is remembered: who, what kind, when, and how it went. Texts stay in the event bodies. */
export type MessageFacts = Omit<MessagePart, 'text' | 'html' | 'headers' | 'cc'>

/** Everything known of one ticket, merged from all its events. */
export interface TicketFacts {
  /** `updated_datetime` of the newest snapshot merged so far. */
  asOf: IsoTime | null
  /** The whole conversation was seen at least once, so that "nobody has answered" can be known. */
  whole: boolean
  /** The ticket was read through the API: what is absent now will stay absent. */
  read: boolean
  /** What the API said instead of giving the ticket. */
  gone: 'unknown' | 'merged' | null
  ticket: Omit<TicketPart, 'messages' | 'messagesComplete'>
  /** In order of id; bounded (see merge-facts). */
  messages: MessageFacts[]
}

export const noFacts: TicketFacts = {
  asOf: null,
  whole: false,
  read: false,
  gone: null,
  ticket: {},
  messages: [],
}
