import { FinalError, PauseError } from '../../errors.ts'
import type { IsoTime } from '../ticket.ts'
import type { AccountProfile } from './account-profile.ts'
import { replyChannel } from './reply-channel.ts'
import { replySubject } from './reply-subject.ts'
import { sameMailbox, senderInbox } from './sender-inbox.ts'

export type { AccountProfile } from './account-profile.ts'

/** What a message says if it leaves at `from` or later. */
export interface LaterWording {
  from: IsoTime
  text: string
  html: string
}

/** A message that is to be sent, before it has Gorgias's shape. */
export interface OutgoingContent {
  kind: 'reply' | 'note'
  /** Our mark on the message, `greeter:…`, by which it is found again. At most 255 characters. */
  externalId: string
  /** The channel of the ticket, or of the message that is answered. */
  channel: string
  /** The one recipient (O01): mail address, chat visitor id or phone number. */
  customer: { id: number | null; name: string | null; address: string }
  subject: string | null
  text: string
  html: string
  /** Addresses the customer's message was sent to: where the answer should come from. */
  wroteTo: string[]
  /** The integration that took the customer's message in. */
  integrationId: number | null
  /** The policy's rule that sends it. */
  rule?: string
  /** Where the words are about times: in order, what they are from then on. */
  later?: LaterWording[]
  /** What the words promise about a person's answer. */
  promise?: { until: IsoTime }
}

interface Reference {
  id?: number
  email?: string
}

interface SourceAddress {
  address: string
  name?: string
}

/**
 * Body of `POST /api/tickets/{id}/messages` (FACTS 5.2). The fields that are not here are left out on
 * purpose: `sent_datetime` would store the message as already sent (O04), `message_id` would break the
 * thread (O05), and `cc` and `bcc` would add readers (O01).
 */
export interface GorgiasMessageBody {
  channel: 'email' | 'chat' | 'sms' | 'internal-note'
  via: 'api'
  from_agent: true
  public: boolean
  external_id: string
  sender: Reference
  receiver?: Reference
  source?: { type: 'email' | 'chat' | 'phone'; from: SourceAddress; to: [SourceAddress] }
  subject?: string
  integration_id?: number
  body_text: string
  body_html?: string
}

/** Gives a message the shape of its channel. The same content and profile always give the same body. */
export function shapeMessage(content: OutgoingContent, profile: AccountProfile): GorgiasMessageBody {
  // Longer ones are refused (FACTS 3.5), and cut ones would not be unique: whoever made it is at fault.
  if (content.externalId.length > 255) throw new RangeError('An external id has at most 255 characters.')
  if (content.kind === 'note') return shapeNote(content, profile)

  const channel = replyChannel(content.channel)
  if (!channel) throw noRecipient(`Tickets of channel ${content.channel.slice(0, 40)} are not answered.`)
  return shapes[channel](content, profile)
}

const shapes = { email: shapeEmail, chat: shapeChat, sms: shapeSms }

/** Internal note: for agents only, without source and receiver (FACTS 5.3). */
function shapeNote(content: OutgoingContent, profile: AccountProfile): GorgiasMessageBody {
  return { ...common(content, profile), channel: 'internal-note', public: false, body_html: content.html }
}

/** Mail, also for forms and the api channel: from the inbox the customer wrote to, to the customer alone. */
function shapeEmail(content: OutgoingContent, profile: AccountProfile): GorgiasMessageBody {
  const { customer } = content
  const inbox = senderInbox(content, profile)
  const address = customer.address.trim()
  // Gorgias masks some addresses in webhooks (`e***a@…`, FACTS 2.4): a mail there reaches a stranger.
  if (!/^[^\s@*<>,;"]+@[^\s@*<>,;"]+$/.test(address))
    throw noRecipient('The customer has no usable mail address.')
  // A shop's own form often names the shop as the customer; an answer would come back as a new ticket.
  if (profile.inboxes.some(own => sameMailbox(own.address, address))) {
    throw noRecipient("The customer's address is an inbox of the shop itself.")
  }
  const subject = replySubject(content.subject)
  const name = displayName(customer.name)
  return {
    ...common(content, profile),
    channel: 'email',
    public: true,
    receiver: customer.id === null ? { email: address } : { id: customer.id },
    source: {
      type: 'email',
      from: { address: inbox.address, name: inbox.name },
      to: [name ? { address, name } : { address }],
    },
    ...(subject === null ? {} : { subject }),
    // Pairs with `source.from.address` (FACTS 5.2).
    integration_id: inbox.id,
    body_html: content.html,
  }
}

/** Chat: with a receiver or another `to` the widget says "Last message not delivered" (FACTS 5.3). */
function shapeChat(content: OutgoingContent, profile: AccountProfile): GorgiasMessageBody {
  const address = content.customer.address.trim()
  if (address === '') throw noRecipient('The chat has no visitor id.')
  return {
    ...common(content, profile),
    channel: 'chat',
    public: true,
    source: { type: 'chat', from: { address: '' }, to: [{ address }] },
    ...integration(content),
    body_html: content.html,
  }
}

/** Text message: the source is of type phone, numbers are E.164 (FACTS 5.3); there is no HTML. */
function shapeSms(content: OutgoingContent, profile: AccountProfile): GorgiasMessageBody {
  const address = content.customer.address.trim()
  if (!isPhoneNumber(address)) throw noRecipient('The customer has no usable phone number.')
  const from = content.wroteTo.map(number => number.trim()).find(isPhoneNumber)
  if (!from) throw new FinalError('NO_SENDER_ADDRESS', 'The number that the customer wrote to is not known.')
  return {
    ...common(content, profile),
    channel: 'sms',
    public: true,
    ...(content.customer.id === null ? {} : { receiver: { id: content.customer.id } }),
    source: { type: 'phone', from: { address: from }, to: [{ address }] },
    ...integration(content),
  }
}

function common(content: OutgoingContent, profile: AccountProfile) {
  return {
    via: 'api',
    from_agent: true,
    external_id: content.externalId,
    sender: apiUser(profile),
    body_text: content.text,
  } as const
}

/** Gorgias refuses messages of nobody (FACTS 5.2): the author is the owner of the API key. */
function apiUser(profile: AccountProfile): Reference {
  if (profile.userId !== null) return { id: profile.userId }
  if (profile.userEmail !== null) return { email: profile.userEmail }
  throw new PauseError('ACCOUNT_NOT_CONFIGURED', 'The user of the API key is not known.')
}

function integration(content: OutgoingContent): { integration_id?: number } {
  return content.integrationId === null ? {} : { integration_id: content.integrationId }
}

function isPhoneNumber(text: string): boolean {
  return /^\+[1-9]\d{5,14}$/.test(text)
}

/** A name ends up in a mail header: one line, no addresses, not endless (O08). */
function displayName(name: string | null): string | null {
  const line = (name ?? '')
    .slice(0, 1_000)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}"<>]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return line === '' || /@|:\/\/|www\./i.test(line) ? null : Array.from(line).slice(0, 100).join('').trim()
}

function noRecipient(message: string): FinalError {
  return new FinalError('NO_RECIPIENT_ADDRESS', message)
}
