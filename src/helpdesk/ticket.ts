/**
 * What Greeter knows of a helpdesk ticket, as plain typed values.
 *
 * Everything a webhook or an API answer says is read into these shapes at the border
 * (`intake/read-body`) and trusted ever after. A key that is absent means "the source did not say";
 * `null` means "the source said there is none". The difference matters: what is absent may be read
 * from the API once, what is null is an answer (FACTS 2.4, differences between captures).
 */

import type { Data } from '../decide/rules/rule.ts'

/** A moment as `2026-08-26T13:58:10.893Z`: always UTC, always milliseconds, so text order is time order. */
export type IsoTime = string

/** The eight triggers of an HTTP integration (FACTS 2.2). */
export const triggers = [
  'ticket-created',
  'ticket-updated',
  'ticket-message-created',
  'ticket-self-unsnoozed',
  'ticket-message-failed',
  'ticket-assignment-updated',
  'ticket-status-updated',
  'ticket-handed-over',
] as const
export type Trigger = (typeof triggers)[number]

/** One address of a message: who it is from or to, as the helpdesk's `source` says. */
export interface Address {
  name: string | null
  address: string
}

/** A user or customer as a message or a ticket mentions one. */
export interface Person {
  id?: number
  email?: string | null
  name?: string | null
  firstname?: string | null
  lastname?: string | null
}

/** One way of reaching a customer (`customer.channels[]`). */
export interface CustomerChannel {
  type: string
  address: string
  preferred: boolean
}

/** The ticket's customer as the helpdesk stores it. */
export interface CustomerPart extends Person {
  language?: string | null
  channels?: CustomerChannel[]
}

/** One message of a ticket (FACTS 4.2), as far as the source said. */
export interface MessagePart {
  id?: number
  /** Id at the mail provider (e-mail Message-ID). Never copied into our own messages. */
  providerMessageId?: string | null
  externalId?: string | null
  public?: boolean
  channel?: string
  via?: string
  fromAgent?: boolean
  ruleId?: number | null
  integrationId?: number | null
  sender?: Person | null
  receiver?: Person | null
  /** `source.type`: mirrors the channel, `internal-note` for notes. */
  sourceType?: string
  from?: Address | null
  to?: Address[]
  cc?: Address[]
  subject?: string | null
  /** Plain text: body_text, else stripped_text, else derived from HTML by whoever needs it. */
  text?: string | null
  html?: string | null
  /** Mail headers, names as received. Absent when the source carries none. */
  headers?: Array<[name: string, value: string]>
  createdAt?: IsoTime
  sentAt?: IsoTime | null
  failedAt?: IsoTime | null
  /** `last_sending_error.error`. */
  sendingError?: string | null
  imported?: boolean | null
  /** The types of its attachments, one for each: `attachments[].content_type`. */
  attachments?: string[]
  /** Names of its intents, as Gorgias's own rules call them: `intents.name`. */
  intents?: string[]
}

/** What the shops connected to the helpdesk know of a customer (`customer.integrations`, FACTS 4.3). */
export interface ShopFacts {
  orders: number | null
  spent: number | null
  /** Of the newest order: payment, delivery, and whether it was cancelled. */
  lastOrder: string[]
}

/** A ticket (FACTS 4.1), as far as the source said. */
export interface TicketPart {
  status?: string
  channel?: string
  via?: string
  fromAgent?: boolean
  spam?: boolean
  subject?: string | null
  language?: string | null
  priority?: string | null
  createdAt?: IsoTime
  updatedAt?: IsoTime | null
  closedAt?: IsoTime | null
  trashedAt?: IsoTime | null
  snoozedUntil?: IsoTime | null
  lastMessageAt?: IsoTime | null
  lastReceivedMessageAt?: IsoTime | null
  imported?: boolean | null
  customer?: CustomerPart | null
  tags?: string[]
  /** Tags of the customer: a shop's, and the helpdesk's own should it have some one day. */
  customerTags?: string[]
  /** Values of `customer.data` and `customer.meta` by path; facts keep those alone that rules ask for. */
  customerData?: Data
  shop?: ShopFacts | null
  /** Values of `custom_fields` by id; kept like those of the customer's data. */
  customFields?: Data
  /** Every message the source carried: `messages`, `first_message` and `last_message` merged by id. */
  messages?: MessagePart[]
  /**
   * True when `messages` was there as a list, so that it is the whole conversation (ticket detail and
   * `{{context}}` bodies); a body with only first_message or last_message tells less.
   */
  messagesComplete?: boolean
  /** `reply_options`: channel to answerable. */
  answerable?: Record<string, boolean>
  /** `meta.chat.conversation_id`: where a chat reply goes (FACTS 5.3). */
  chatConversationId?: string | null
}

/** One delivery of a helpdesk, read: the only form in which webhooks travel through Greeter. */
export interface TicketEvent {
  /** The trigger, if the body says it. */
  trigger: Trigger | null
  /** `event.id` of the helpdesk as text: the same on every retry of one delivery. */
  eventId: string | null
  /** `event.context`: shared by all events of one action (FACTS 2.4). */
  eventContext: string | null
  /** `event.user_id`, if said. */
  eventUserId: number | null
  /** `ticket.account.domain`, if said: guards against another account's webhook. */
  accountDomain: string | null
  ticketId: number
  /** Id of the message the event is about, if it is about one. */
  messageId: number | null
  ticket: TicketPart | null
  /** The message the event is about, as far as the body carries it. */
  message: MessagePart | null
}
