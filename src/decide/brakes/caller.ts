import { companyOf, nearShapes, normalAddress } from './address.ts'
import type { Caller, Contact, Keys } from './contact.ts'
import { isSamePerson } from './contact.ts'
import { isEcho } from './echo.ts'
import { bodyFingerprint, subjectFingerprint, wordingOf } from './fingerprint.ts'
import { newText } from './new-text.ts'
import type { BrakeReason } from './reasons.ts'
import type { BrakeSettings } from './settings.ts'

/** A ticket that is to be answered unless a brake stops it, in plain words. */
export interface Heard {
  account: string
  ticketId: number
  purpose: string
  textId: string
  period: string | null
  also: boolean
  /** Where the answer goes: the ticket's customer as the helpdesk stores it. */
  address: string
  customerId: number | null
  subject: string | null
  /** The customer's message as plain text; null when there is none or it is not known. */
  text: string | null
  at: Date
  /** When the message was written; null when the helpdesk does not say. */
  messageAt: Date | null
  /** Texts that we send: what the reply to this very ticket would be, and others of the policy. */
  ourTexts: readonly string[]
  /** The message names an automatic reply of ours (B11). */
  answersOurReply: boolean
}

/** Makes a key of a value: the same for the same value of the same account, and not to be read back. */
export type Hash = (account: string, kind: keyof Keys, value: string) => string

/** What the brakes need to know of a ticket: everything of the customer becomes a key here. */
export function callerOf(heard: Heard, hash: Hash, settings: BrakeSettings): Caller {
  const { account, ticketId, purpose, textId, period, also, at, answersOurReply } = heard
  const messageAt = heard.messageAt === null || heard.messageAt > at ? at : heard.messageAt
  const written = newText(heard.text ?? '')
  return {
    account,
    ticketId,
    purpose,
    textId,
    period,
    also,
    at,
    messageAt,
    answersOurReply,
    ...keysOf(heard, hash),
    isShort: written.length <= settings.shortText,
    echoesUs: heard.ourTexts.some(ours => isEcho(heard.text ?? '', ours)),
  }
}

/** The key of an address, wherever it is written down. */
export function addressKey(account: string, address: string, hash: Hash): string {
  return hash(account, 'address', normalAddress(address))
}

function keysOf({ account, address, customerId, subject, text }: Heard, hash: Hash): Keys {
  const key = (kind: keyof Keys, value: string | null) => (value === null ? null : hash(account, kind, value))
  const normal = normalAddress(address)
  const company = companyOf(normal)
  return {
    address: addressKey(account, address, hash),
    customer: key('customer', customerId === null ? null : String(customerId)),
    domain: key('domain', company),
    near:
      company === null ? [] : nearShapes(normal).map(shape => hash(account, 'near', `${shape}@${company}`)),
    subject: key('subject', subjectFingerprint(subject)),
    body: key('body', bodyFingerprint(text)),
    wording: key('wording', wordingOf(text)),
  }
}

/** How a ticket came out of the brakes. */
export interface Passage {
  stoppedBy: BrakeReason | null
  /** Its reply was put in line. False in shadow, too. */
  answered: boolean
}

/** The contact that a ticket becomes for those that come after it. */
export function contactOf(
  caller: Caller,
  { stoppedBy, answered }: Passage,
  history: readonly Contact[],
  settings: BrakeSettings,
  now: Date,
): Contact {
  const { also: _also, isShort: _isShort, echoesUs, answersOurReply: _answersOurReply, ...approach } = caller
  const repeat = history.some(
    contact =>
      isSamePerson(contact, caller) &&
      contact.ticketId !== caller.ticketId &&
      contact.answeredAt !== null &&
      now.getTime() - contact.answeredAt.getTime() < settings.repeatWithin,
  )
  return {
    ...approach,
    answeredAt: answered ? now : null,
    stoppedBy,
    repeat,
    echo: echoesUs,
    released: false,
  }
}
