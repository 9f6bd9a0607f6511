import { FinalError } from '../../errors.ts'
import type { AccountProfile, Inbox } from './account-profile.ts'

/** What is known of how the customer's message came in. */
export interface Incoming {
  /** Addresses the customer's message was sent to. */
  wroteTo: string[]
  /** The integration that took it in, if known. */
  integrationId: number | null
}

/**
 * The inbox an answer is sent from: the one the customer wrote to (O02), which keeps the thread.
 *
 * @throws FinalError NO_SENDER_ADDRESS: from any other address Gorgias accepts a mail and never sends it
 * (FACTS 1, fact 7).
 */
export function senderInbox(incoming: Incoming, profile: AccountProfile): Inbox {
  const { inboxes, defaultInboxId } = profile

  for (const same of [sameAddress, sameMailbox]) {
    const written = inboxes.find(inbox => incoming.wroteTo.some(address => same(address, inbox.address)))
    if (written) return written
  }

  // Mail to an alias or a forwarded address: the integration that took it in knows better than the address.
  const taker = inboxes.find(inbox => inbox.id === incoming.integrationId)
  if (taker) return taker

  // Contact forms and the API name no inbox (FACTS 5.3).
  const preset = inboxes.find(inbox => inbox.id === defaultInboxId)
  if (preset) return preset

  const [only, second] = inboxes
  if (only && !second) return only

  throw new FinalError(
    'NO_SENDER_ADDRESS',
    only
      ? 'Several email integrations are connected, none is the default, and the customer wrote to none of them.'
      : 'No email integration is connected.',
  )
}

/** True when two spellings are the same address. */
export function sameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

/** True when two addresses end in the same mailbox: `support+orders@` is `support@`. */
export function sameMailbox(one: string, other: string): boolean {
  return sameAddress(withoutTag(one), withoutTag(other))
}

function withoutTag(address: string): string {
  return address.replace(/\+[^@]*(?=@)/, '')
}
