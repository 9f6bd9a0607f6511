/**
 * What the guards say about a message. A guard never decides: it gives evidence, and `weigh` makes one
 * verdict of all of it (LOOP-RULES section 0).
 */

/**
 * How much one piece of evidence is worth. `skip` is hard: alone enough never to answer. `hold` is strong, but a
 * person may have sent it. `soft` alone still answers; two of different areas hold.
 */
export type Strength = 'skip' | 'hold' | 'soft'

/** Where in a message evidence was seen. Soft evidence adds up only across areas. */
export const areas = ['headers', 'sender', 'recipients', 'subject', 'body'] as const
export type Area = (typeof areas)[number]

/**
 * The ids of the rules that guards keep (LOOP-RULES sections 1 to 4), and of the mailers that are told by a mark of
 * their own (F, section 8).
 */
export type RuleId = `${'P' | 'H' | 'S' | 'T' | 'F'}${number}${number}`

/** Every reason evidence can give, in plain words. */
export const evidenceReasons = {
  'auto-submitted': 'The message says that it was sent automatically.',
  'null-return-path': 'The message has no return address, so nothing may be sent back.',
  bounce: 'The message reports that a mail could not be delivered.',
  'bounce-info': 'The message reports how a delivery goes.',
  'read-receipt': 'The message only confirms that a mail was read.',
  complaint: 'The message reports a spam complaint.',
  bulk: 'The message went to many people.',
  list: 'The message came through a mailing list.',
  junk: 'The message calls itself junk.',
  suppressed: 'The sender asks for no automatic answers.',
  'out-of-office': 'The message is an absence notice.',
  'forward-or-rule': 'A mailbox rule forwarded or sent this message.',
  notification: 'The message is a notification of a service.',
  cron: 'The message comes from a scheduled job of a computer.',
  loop: 'The message has been through an automatic answer already.',
  'marked-spam': 'The mail system marked the message as spam.',
  'own-mail': 'The message is one of our own.',
  calendar: 'The message is an answer to a calendar invitation.',
  'bulk-like': 'The message carries marks of mass mail.',
  'mail-service': 'The message was sent through a mail service for programs.',
  library: 'The message was made by a program.',
  'bad-sender': 'The sender has no usable address.',
  daemon: 'The sender is a mail system.',
  'no-reply': 'The sender takes no answers.',
  'bounce-address': 'The sender is an address for returned mail.',
  'system-address': 'The sender is an address that programs use, though people do too.',
  'own-address': 'The sender is one of our own addresses.',
  staff: 'The sender belongs to our own domain.',
  'not-addressed': 'The message was not addressed to us.',
  'self-addressed': 'The message is addressed to its own sender, not to us.',
  'mass-mail': 'The message has very many recipients.',
  'several-senders': 'The message has several senders.',
  relay: 'The message came through the relay of a marketplace.',
  'spoof-like': 'The message hides invisible characters in a name or subject.',
  unauthenticated: 'The sender could not be confirmed, so an answer might reach a victim.',
  'auto-subject': 'The subject is the one of an automatic answer.',
  'automatic-answer': 'The subject is the one of an automatic answer, and the message answers another.',
  'bounce-subject': 'The subject is the one of a delivery report.',
  nesting: 'The subject repeats the same prefix again and again, as answering machines do.',
  report: 'The message is a report of a computer.',
  'mailbox-not-read': 'The message says that its mailbox is not read.',
} as const
export type EvidenceReason = keyof typeof evidenceReasons

/** One thing a guard saw. `saw` is cut to 120 characters and holds no whole address of a person. */
export interface Evidence {
  rule: RuleId
  strength: Strength
  reason: EvidenceReason
  area: Area
  /** The header's name, or `from`, `reply-to`, `subject` …; as short as it is clear. */
  place: string
  saw: string
}
