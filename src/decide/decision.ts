/**
 * What a decision is. `answer`, `skip` and `hold` are outcomes; `wait` says that something must be read
 * before there can be one. Every reason belongs to exactly one verdict, and the list is closed.
 */
export type Verdict = 'answer' | 'skip' | 'hold' | 'wait'

/** Every reason, with its verdict and what it means in plain words. */
export const reasons = {
  'new-customer-ticket': {
    verdict: 'answer',
    text: 'A customer opened this ticket and nobody has answered yet.',
  },
  'agent-message': { verdict: 'skip', text: 'There is no message from a customer, only from the team.' },
  'note-only': { verdict: 'skip', text: 'The ticket holds internal notes only.' },
  'opened-by-company': { verdict: 'skip', text: 'The company opened this ticket, not the customer.' },
  'before-connection': { verdict: 'skip', text: 'The ticket is older than the connection to Greeter.' },
  imported: { verdict: 'skip', text: 'The ticket was imported from another system.' },
  spam: { verdict: 'skip', text: 'The ticket is marked as spam.' },
  trashed: { verdict: 'skip', text: 'The ticket is in the trash.' },
  closed: { verdict: 'skip', text: 'The ticket is closed.' },
  merged: { verdict: 'skip', text: 'The ticket was merged into another one.' },
  'answered-by-person': { verdict: 'skip', text: 'A person has already answered.' },
  'answered-by-rule': { verdict: 'skip', text: 'A rule or another app has already answered.' },
  'channel-not-answered': { verdict: 'skip', text: 'Tickets of this channel are not answered.' },
  'unknown-ticket': { verdict: 'hold', text: 'The helpdesk does not know this ticket.' },
  'other-account': { verdict: 'hold', text: 'The webhook belongs to another helpdesk account.' },
  'no-recipient': { verdict: 'hold', text: 'The customer has no address on the channel of the answer.' },
  'incomplete-ticket': { verdict: 'hold', text: 'Even the helpdesk does not say what the decision needs.' },
  'needs-ticket': { verdict: 'wait', text: 'The ticket has to be read from the helpdesk first.' },
} as const satisfies Record<string, { verdict: Verdict; text: string }>

export type Reason = keyof typeof reasons

/** What a check saw: a small plain value, shown as it is. */
export type Seen = string | number | boolean | null | ReadonlyArray<string | number>

/** One line of the trace. `unknown` means the check could not be made for want of a fact. */
export interface Check {
  check: string
  saw: Seen
  result: 'pass' | 'stop' | 'unknown'
  reason?: Reason
}

export interface Decision {
  verdict: Verdict
  reason: Reason
  /** Every check in order, those after the deciding one included. */
  trace: Check[]
}
