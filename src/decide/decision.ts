import { brakeReasons } from './brakes/reasons.ts'
import { exceptionReasons } from './exceptions/exclusion.ts'
import { type Evidence, type EvidenceReason, evidenceReasons } from './guards/evidence.ts'
import type { RuleLine } from './rules/rule.ts'

/**
 * What a decision is. `answer`, `skip` and `hold` are outcomes; `wait` says that something must be read
 * before there can be one. Every reason belongs to exactly one verdict, and the list is closed.
 */
export type Verdict = 'answer' | 'skip' | 'hold' | 'wait'

/** Evidence about a message may stop it for good or leave it to a person: there its strength gives the verdict. */
type ReasonVerdict = Verdict | 'as the evidence says'

/** Every reason, with its verdict and what it means in plain words. */
export const reasons = {
  'new-customer-ticket': {
    verdict: 'answer',
    text: 'A customer opened this ticket and nobody has answered yet.',
  },
  'answered-on-request': { verdict: 'answer', text: 'A person asked for the answer.' },
  dismissed: { verdict: 'skip', text: 'A person decided that this ticket is not answered.' },
  'note-by-rule': { verdict: 'answer', text: 'A rule writes an internal note here, and no reply.' },
  'actions-by-rule': { verdict: 'answer', text: 'A rule changes the ticket here, and sends no reply.' },
  'no-rule': { verdict: 'skip', text: 'No rule of the policy takes this ticket.' },
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
  excluded: { verdict: 'skip', text: exceptionReasons.excluded },
  undeliverable: { verdict: 'skip', text: 'Mail to this address came back lately.' },
  complained: { verdict: 'skip', text: 'This address has complained about our mail.' },
  stale: { verdict: 'hold', text: 'The message was already old when it was first seen.' },
  'robot-like': { verdict: 'hold', text: 'Several weak marks together look like a robot.' },
  'low-confidence': {
    verdict: 'hold',
    text: 'A weak mark of a robot was seen, and the policy holds such tickets.',
  },
  'duty-violated': { verdict: 'hold', text: 'The reply would break one of the duties that every reply has.' },
  ...evidenceVerdicts(),
  ...brakeReasons,
  'unknown-ticket': { verdict: 'hold', text: 'The helpdesk does not know this ticket.' },
  'other-account': { verdict: 'hold', text: 'The webhook belongs to another helpdesk account.' },
  'no-recipient': { verdict: 'hold', text: 'The customer has no address on the channel of the answer.' },
  'incomplete-ticket': { verdict: 'hold', text: 'Even the helpdesk does not say what the decision needs.' },
  'needs-ticket': { verdict: 'wait', text: 'The ticket has to be read from the helpdesk first.' },
  delayed: {
    verdict: 'wait',
    text: 'The rule leaves the ticket to people first; it is answered later if nobody was faster.',
  },
  'needs-last-look': {
    verdict: 'wait',
    text: 'The delay is over: the ticket is read once more, in case somebody was faster.',
  },
  'needs-headers': {
    verdict: 'wait',
    text: 'The headers of the message have to be read from the helpdesk first.',
  },
} as const satisfies Record<string, { verdict: ReasonVerdict; text: string }>

function evidenceVerdicts() {
  // The keys are those of the table; `fromEntries` only knows that they are text.
  return Object.fromEntries(
    Object.entries(evidenceReasons).map(([name, text]) => [name, { verdict: 'as the evidence says', text }]),
  ) as Record<EvidenceReason, { verdict: 'as the evidence says'; text: string }>
}

export type Reason = keyof typeof reasons

/** A final no, or not by machine. */
export interface Stop {
  verdict: 'skip' | 'hold'
  reason: Reason
}

/** What a check saw: a small plain value, shown as it is. */
export type Seen = string | number | boolean | null | ReadonlyArray<string | number>

/** One line of the trace. `unknown` means the check could not be made for want of a fact. */
export interface Check {
  check: string
  saw: Seen
  result: 'pass' | 'stop' | 'unknown'
  reason?: Reason
  /** What the guards saw, piece by piece, with the exception that lifted it, if one did. */
  evidence?: Array<Evidence & { liftedBy?: string }>
  /** Every rule of the policy in order, with what it came to. */
  rules?: RuleLine[]
}

export interface Decision {
  verdict: Verdict
  reason: Reason
  /** Every check in order, those after the deciding one included. */
  trace: Check[]
  /** When a `delayed` ticket is looked at again. */
  until?: Date
}
