import type { BrakeReason } from './reasons.ts'

/**
 * By what the brakes recognise a sender and a message. Keyed hashes: they can be compared and not read back, so
 * they may stay when a customer is erased (LOOP-RULES B16). Keys of two accounts are never equal.
 */
export interface Keys {
  /** Where our answer goes. */
  address: string
  customer: string | null
  /** The sender's company. Null for free mail, where a domain says nothing of who writes. */
  domain: string | null
  /** Two addresses of one domain that differ by a few characters share at least one of these (B09). */
  near: readonly string[]
  /** Of the normalised subject; null when nothing is left of it. */
  subject: string | null
  /** Of the text's fingerprint; null when the text is too short to be recognised. */
  body: string | null
  /** Of the text as it stands; null when it is so short that strangers write the same. */
  wording: string | null
}

/** What is said of a ticket that has reached the brakes, now or earlier. */
interface Approach extends Keys {
  account: string
  ticketId: number
  /** The handle of RFC 5230 4.2: receipt, recall notice … */
  purpose: string
  /** The template, as it is before its variables are filled in (B04). */
  textId: string
  /** For an absence text: which closed period it is about (B03). Null for every other text. */
  period: string | null
  /** When it came to us, by our clock. */
  at: Date
  /** When it was written, as the helpdesk says; when it came, where the helpdesk says nothing or a later time. */
  messageAt: Date
}

/** The ticket that is being decided now. */
export interface Caller extends Approach {
  /** The rule says that this purpose is sent besides others (B05): only its own replies cool it down. */
  also: boolean
  /** The new text, without the quote, is short or empty. */
  isShort: boolean
  /** The new text, without the quote, is a text of ours, or nearly. */
  echoesUs: boolean
  /** References or In-Reply-To names an automatic reply of ours, and yet it opened a new ticket. */
  answersOurReply: boolean
}

/** An earlier ticket that reached the brakes. */
export interface Contact extends Approach {
  /**
   * When our automatic reply left. While it is in line, the present: it will leave any moment. Null when there
   * was none, or when it was taken back.
   */
  answeredAt: Date | null
  /** The brake that stopped it. */
  stoppedBy: BrakeReason | null
  /** The person had been answered within 24 hours already. */
  repeat: boolean
  echo: boolean
  /** A person has said that it counts no more: no brake looks at it, only the breaker of the account. */
  released: boolean
}

/** The same address, or another address of the same customer. */
export function isSamePerson(one: Keys, other: Keys): boolean {
  return one.address === other.address || (one.customer !== null && one.customer === other.customer)
}

export function isSameDomain(one: Keys, other: Keys): boolean {
  return one.domain !== null && one.domain === other.domain
}

/** Two addresses of one company domain that differ by a few characters (B09). */
export function isNear(one: Keys, other: Keys): boolean {
  return isSameDomain(one, other) && one.near.some(key => other.near.includes(key))
}

export function isSameTicket(
  one: { account: string; ticketId: number },
  other: { account: string; ticketId: number },
): boolean {
  return one.ticketId === other.ticketId && one.account === other.account
}
