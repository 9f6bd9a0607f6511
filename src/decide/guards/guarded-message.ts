import type { Address } from '../../helpdesk/ticket.ts'

/** A message as the guards look at it: what was said of it, wherever it came from. */
export interface GuardedMessage {
  /**
   * Top-level mail headers in the order received, names as received, values unfolded or not. `null`: the source
   * carries none, which never means that there were none (LOOP-RULES P11).
   */
  headers: ReadonlyArray<readonly [name: string, value: string]> | null
  /** Whom the helpdesk names as the author, with the display name; null when it names nobody. */
  from: Address | null
  /** Recipients as the helpdesk names them; the headers' To and Cc are looked at besides. */
  to: readonly Address[]
  cc: readonly Address[]
  subject: string | null
  /** Plain text; null when there is none. */
  text: string | null
  /**
   * The parts of the mail below its top, for sources that know them: raw mails do, webhooks do not. Left out is
   * what belongs to another mail (everything inside an attached `message/rfc822`, P09) and what a person attached
   * (`Content-Disposition: attachment`, A27).
   */
  parts?: readonly GuardedPart[]
  /** Where an answer would go: the ticket's customer as stored. Null when unknown. */
  replyTarget: string | null
}

/** One part of a mail (RFC 2045). */
export interface GuardedPart {
  /** Content-Type with its parameters, as received. */
  type: string
  /** The text of a `message/delivery-status` part, of which the first 20,000 characters are looked at (RFC 3464). */
  text?: string
}

/** What the guards know about us. Addresses and domains are lower case. */
export interface GuardContext {
  /** Our inbox addresses, as the helpdesk's integrations list them (S12, S13). */
  ownAddresses: ReadonlySet<string>
  /** Our own mail domains (S14); never a free-mail domain. */
  ownDomains: ReadonlySet<string>
  /** List ids or addresses of lists that are an inbox of ours (A13). */
  inboxLists: ReadonlySet<string>
  /** Senders that are our own contact forms (A15, A16), with `*` allowed. */
  ownForms: readonly string[]
  /** Host names of our own mail system, whose spam and authentication verdicts count (P13, H48, S25); empty: the topmost counts. */
  trustedMailHosts: ReadonlySet<string>
  /** Mails of our own staff are answered like a customer's (S14). */
  answerStaff: boolean
  /** Relays of marketplaces are answered (A17). */
  answerRelays: boolean
  /** More recipients than this make mass mail (S17). */
  mostRecipients: number
}

export const defaultGuardContext: GuardContext = {
  ownAddresses: new Set(),
  ownDomains: new Set(),
  inboxLists: new Set(),
  ownForms: [],
  trustedMailHosts: new Set(),
  answerStaff: false,
  answerRelays: false,
  mostRecipients: 20,
}
