/**
 * The life of one outgoing message.
 *
 * - `reserved`: decided, waiting for its turn at the account's pace. Leaves by a claim, or is cancelled
 *   when the reason to send it is gone.
 * - `sending`: claimed; a call may be on the wire. Leaves by its answer, by the echo that overtakes the
 *   answer, or, when its process is gone or the time is up, to `unknown`.
 * - `unknown`: the call ended without a clear answer, or a Greeter that this database has forgotten may have made it
 *   (`look-first.ts`). The ticket is looked at before anything else.
 * - `accepted`: Gorgias has the message. Not sent yet: sending is asynchronous (FACTS 5.2).
 * - `sent`: Gorgias says it left the house (a note has arrived when it is stored). A provider may still
 *   refuse it afterwards.
 * - `failed`: it will not be sent, for the reason given.
 * - `held`: a person decides.
 * - `cancelled`: the reason to send it went away before it was sent.
 */
export const outboxStates = [
  'reserved',
  'sending',
  'unknown',
  'accepted',
  'sent',
  'failed',
  'held',
  'cancelled',
] as const
export type OutboxState = (typeof outboxStates)[number]

export type MessageKind = 'reply' | 'note'

/**
 * What may follow what by our own doing. Proof (Gorgias shows the message with our mark) may also lift a
 * state that was only our belief: see `provable`.
 */
export const transitions: Readonly<Record<OutboxState, readonly OutboxState[]>> = {
  reserved: ['sending', 'held', 'cancelled'],
  // Back to reserved only where the call certainly did nothing (429, no connection), or was not written.
  sending: ['reserved', 'accepted', 'sent', 'unknown', 'failed', 'held'],
  // Cancelled only what no call was made for.
  unknown: ['reserved', 'accepted', 'failed', 'held', 'cancelled'],
  accepted: ['sent', 'failed', 'held'],
  sent: ['failed'],
  failed: [],
  held: ['reserved', 'cancelled'],
  cancelled: ['reserved', 'unknown'],
}

/**
 * What a person may turn into what. Another try always begins with a look (`unknown`): the message may be there by
 * now. A failed one is tried again only where Gorgias refused it, so that there is nothing at the other side.
 */
export const byPerson = {
  'try again': { from: ['held', 'failed', 'cancelled'], to: 'unknown' },
  'take back': { from: ['reserved', 'held'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly OutboxState[]; to: OutboxState }>

/** What proof from Gorgias may turn into what: it knows better than we do, and never goes back. */
export const provable: Readonly<Record<'accepted' | 'sent' | 'failed', readonly OutboxState[]>> = {
  accepted: ['reserved', 'sending', 'unknown', 'held', 'cancelled'],
  sent: ['reserved', 'sending', 'unknown', 'accepted', 'held', 'cancelled'],
  failed: ['reserved', 'sending', 'unknown', 'accepted', 'sent', 'held', 'cancelled'],
}

/** Why a message failed, is held or was cancelled. A closed list beside the decision's reasons. */
export const outboxReasons = {
  refused: 'Gorgias refused the message.',
  'ticket-not-found': 'Gorgias no longer knows the ticket.',
  'no-sender-address': 'No e-mail integration is connected that the answer could be sent from.',
  'no-recipient-address': 'The customer has no address that the answer could go to.',
  'too-many-attempts': 'Gorgias gave no clear answer, again and again.',
  'not-dispatched': 'Gorgias accepted the message but could not send it.',
  'not-confirmed': 'Gorgias accepted the message and has not said that it was sent.',
  ambiguous: 'A message with the same text is there, without our mark: a person has to look.',
  'cannot-be-proved': 'The account gives no external_id back, so a second try could be a second reply.',
  merged: 'The ticket was merged into another one while the message was on its way.',
  'decision-changed': 'The reason to send it went away before it was sent.',
  'dismissed-by-person': 'A person decided that it is not sent.',
} as const
export type OutboxReason = keyof typeof outboxReasons
