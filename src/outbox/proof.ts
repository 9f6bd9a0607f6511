import type { ListedMessage } from '../helpdesk/gorgias/read-message-list.ts'

/** What Gorgias shows of one of our own messages, whichever way it came to us. */
export interface Proof {
  externalId: string | null
  messageId: number
  sentAt: string | null
  failedAt: string | null
  error: string | null
  /** The mail's own Message-ID, known once it was dispatched. */
  providerMessageId: string | null
}

/** The proof in a message of a list. */
export function proofOf(message: ListedMessage): Proof {
  return {
    externalId: message.externalId,
    messageId: message.id,
    sentAt: message.sentAt,
    failedAt: message.failedAt,
    error: message.sendingError,
    providerMessageId: message.providerMessageId,
  }
}
