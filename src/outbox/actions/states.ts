/**
 * The life of what a rule does to a ticket besides writing: tags, who has it, priority, closing, snoozing.
 *
 * - `reserved`: decided. Waits until the ticket's reply was sent and its note is out, then for its turn.
 * - `sending`: claimed; calls may be under way. A process that does not come back leaves it to the next one.
 * - `done`: Gorgias has said yes, or the ticket was that way already.
 * - `failed`: Gorgias has said no, for the reason given. A person may try it again.
 * - `cancelled`: the reason to do it went away: the customer wrote again, a person has the ticket.
 *
 * No look-up is needed as for messages: all of these say how the ticket is to be, so a call without a clear answer
 * is made again. Before each change the ticket is read, since what is right may no longer be.
 */
export const actionStates = ['reserved', 'sending', 'done', 'failed', 'cancelled'] as const
export type ActionState = (typeof actionStates)[number]

/** Why an action failed or was left out. A closed list beside those of messages and decisions. */
export const actionReasons = {
  'action-refused': 'Gorgias refused the change.',
  'action-not-found': 'Gorgias no longer knows the ticket, or does not know what the rule names.',
  'no-such-team': 'Gorgias has no team of this name.',
  'no-such-user': 'Gorgias has no user of this address.',
  'action-unclear': 'Gorgias gave no clear answer, again and again.',
  'customer-wrote-again': 'The customer wrote again: the ticket stays in sight.',
  'person-wrote': 'Somebody of the team wrote in the meantime.',
  'held-by-person': 'Somebody has the ticket already, and keeps it.',
  'put-away': 'The ticket is spam or in the trash.',
  'action-merged': 'The ticket was merged into another one.',
  'closed-already': 'The ticket is closed: there is nothing to snooze.',
  'snoozed-already': 'Somebody snoozed the ticket.',
  'too-late': 'The time until which it was to be snoozed is over.',
  'reply-taken-back': 'The reply was taken back before it was sent.',
  'action-dismissed': 'A person decided that it is not done.',
} as const
export type ActionReason = keyof typeof actionReasons
