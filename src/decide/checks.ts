import type { MessageFacts, TicketFacts } from '../helpdesk/facts.ts'
import { type Check, type Reason, reasons, type Seen, type Stop } from './decision.ts'
import type { Exclusion } from './exceptions/exclusion.ts'
import type { Exceptions } from './exceptions/trusted.ts'
import { robotFinding } from './robot-finding.ts'
import type { Choice } from './rules/choose-rule.ts'

/** What the checks may look at besides the ticket. */
export interface DecideContext {
  account: {
    /** The subdomain, if configured: events of other accounts are held. */
    domain: string | null
    connectedAt: string
  }
  /** `ticket.account.domain` as the webhooks said it. */
  saidDomain: string | null
  /** Whether a message of this ticket is one of our own: by mark or by recorded id, never by user. */
  isOwn(message: MessageFacts): boolean
  /** The channel an answer goes out on, null when the ticket's channel is not answered. */
  replyChannel: string | null
  /** Where the answer would go on that channel; null when the customer has no address there. */
  recipient: string | null
  /** When Greeter first heard of the ticket. */
  firstSeenAt: string
  /** A message older than this when it was first seen is stale (LOOP-RULES G11), in milliseconds. */
  staleAfterMs: number
  /** The exclusion list's entry for the customer, if there is one (S21). */
  exclusion: Exclusion | null
  /** The trust list's entries for the customer (E01). */
  exceptions: Exceptions
  /** What one weak mark of a robot leads to. */
  onSoftEvidence: 'answer' | 'hold'
  /** Whether headers may be read from the helpdesk. */
  fetchHeaders: boolean
  /** Which of the policy's rules takes the ticket. */
  choice: Choice
  /** No rule took the ticket when it was new, and that is too long ago for a rule to begin with it now. */
  ruledOut: boolean
  now: Date
  /** The helpdesk has just been asked how the ticket stands, or cannot be asked again. */
  lookedAgain: boolean
}

/** Passing says nothing, stopping gives the reason, and not knowing says what has to be read. */
export type Finding = {
  saw: Seen
  stop?: Stop
  unknown?: 'ticket' | 'headers'
  /** The answer has to wait until then, or for a last look at the ticket. */
  wait?: Date | 'last look'
  evidence?: NonNullable<Check['evidence']>
  rules?: NonNullable<Check['rules']>
}

/** One question about a ticket. */
export interface TicketCheck {
  name: string
  look(facts: TicketFacts, context: DecideContext): Finding
}

/** The reasons that stop whatever the evidence: their verdict is in the table. */
type PlainReason = {
  [R in Reason]: (typeof reasons)[R]['verdict'] extends 'skip' | 'hold' ? R : never
}[Reason]

const stopBy = (reason: PlainReason): Stop => ({ verdict: reasons[reason].verdict, reason })
const stopWhen = (stop: boolean, reason: PlainReason, saw: Seen): Finding =>
  stop ? { saw, stop: stopBy(reason) } : { saw }
const unknown: Finding = { saw: null, unknown: 'ticket' }

/**
 * The checks in the order in which they decide. What ends the matter whatever else is true comes first;
 * what must be known before an answer (recipient, channel) comes last.
 */
export const checks: readonly TicketCheck[] = [
  {
    name: 'ticket belongs to this account',
    look: (_, { account, saidDomain }) =>
      stopWhen(
        account.domain !== null && saidDomain !== null && saidDomain !== account.domain,
        'other-account',
        saidDomain,
      ),
  },
  {
    name: 'ticket exists', // LOOP-RULES G15, FACTS 3.3 (301 for merged, 404 for deleted)
    look: ({ gone }) => ({
      saw: gone,
      ...(gone === 'unknown' && { stop: stopBy('unknown-ticket') }),
      ...(gone === 'merged' && { stop: stopBy('merged') }),
    }),
  },
  {
    name: 'a customer opened it', // LOOP-RULES G06
    look: ({ ticket, messages, whole }) => {
      if (ticket.fromAgent !== undefined)
        return stopWhen(ticket.fromAgent, 'opened-by-company', ticket.fromAgent)
      if (!whole) return unknown
      return stopWhen(messages.find(isPublic)?.fromAgent === true, 'opened-by-company', 'first message')
    },
  },
  {
    name: 'a customer wrote publicly', // LOOP-RULES G01, G04
    look: facts => {
      const wrote = facts.messages.filter(message => isPublic(message) && message.fromAgent === false)
      if (wrote.length > 0) return { saw: wrote.map(message => message.id ?? 0) }
      if (!facts.whole) return unknown
      return stopWhen(true, facts.messages.some(isPublic) ? 'agent-message' : 'note-only', [])
    },
  },
  {
    name: 'newer than the connection',
    look: ({ ticket }, { account }) =>
      ticket.createdAt === undefined
        ? unknown
        : stopWhen(ticket.createdAt < account.connectedAt, 'before-connection', ticket.createdAt),
  },
  {
    name: 'not imported',
    look: ({ ticket }) => stopWhen(ticket.imported === true, 'imported', ticket.imported ?? null),
  },
  {
    name: 'not spam', // LOOP-RULES G05
    look: ({ ticket }) => (ticket.spam === undefined ? unknown : stopWhen(ticket.spam, 'spam', ticket.spam)),
  },
  {
    name: 'not in the trash', // LOOP-RULES G05
    look: ({ ticket }) => stopWhen(typeof ticket.trashedAt === 'string', 'trashed', ticket.trashedAt ?? null),
  },
  {
    name: 'open', // LOOP-RULES G12
    look: ({ ticket }) =>
      ticket.status === undefined ? unknown : stopWhen(ticket.status === 'closed', 'closed', ticket.status),
  },
  {
    name: 'not answered by anybody', // LOOP-RULES G10
    look: (facts, { isOwn }) => {
      const answer = facts.messages.find(message => isPublic(message) && message.fromAgent && !isOwn(message))
      if (answer !== undefined) {
        return stopWhen(true, isByMachine(answer) ? 'answered-by-rule' : 'answered-by-person', answer.id ?? 0)
      }
      return facts.whole ? { saw: null } : unknown
    },
  },
  {
    name: 'channel is answered', // FACTS 5.3
    look: ({ ticket }, { replyChannel }) =>
      ticket.channel === undefined
        ? unknown
        : stopWhen(replyChannel === null, 'channel-not-answered', ticket.channel),
  },
  {
    name: 'customer can be reached', // LOOP-RULES G13; the address itself stays out of the trace
    look: ({ ticket, read }, { recipient }) => {
      if (recipient !== null) return { saw: true }
      return ticket.customer === undefined && !read ? unknown : stopWhen(true, 'no-recipient', false)
    },
  },
  {
    name: 'new when first seen', // LOOP-RULES G11: after an outage a receipt days late is worse than none
    look: ({ ticket, opening }, { firstSeenAt, staleAfterMs }) => {
      const wroteAt = opening?.wroteAt ?? ticket.createdAt
      if (wroteAt === undefined) return unknown
      return stopWhen(Date.parse(firstSeenAt) - Date.parse(wroteAt) > staleAfterMs, 'stale', wroteAt)
    },
  },
  {
    name: 'not excluded', // LOOP-RULES S21
    look: (_, { exclusion }) => stopWhen(exclusion !== null, 'excluded', exclusion?.saw ?? null),
  },
  {
    name: 'a person wrote it', // LOOP-RULES sections 1, 2 and 4
    look: ({ opening, headersRead }, context) =>
      opening === null ? unknown : robotFinding(opening, headersRead, context),
  },
  {
    name: 'a rule takes it',
    look: (_, { choice: { winner, lines }, ruledOut }) => {
      const rules = { rules: lines }
      if (winner === 'unknown') return { ...unknown, ...rules }
      if (winner === null || ruledOut)
        return { ...stopWhen(true, 'no-rule', ruledOut ? 'too late' : null), ...rules }
      return { saw: winner.rule, ...rules }
    },
  },
  {
    name: 'nobody has it to themselves any more',
    look: (_, { choice: { winner }, now, lookedAgain }) => {
      const due = winner === 'unknown' ? null : (winner?.dueAt ?? null)
      if (due === null) return { saw: null }
      const saw = due.toISOString()
      if (now < due) return { saw, wait: due }
      return lookedAgain ? { saw } : { saw, wait: 'last look' }
    },
  },
]

function isPublic(message: MessageFacts): boolean {
  return (
    message.public !== false && message.channel !== 'internal-note' && message.sourceType !== 'internal-note'
  )
}

/** LOOP-RULES G02: a rule's id or way in shows that no person wrote it. */
function isByMachine(message: MessageFacts): boolean {
  return typeof message.ruleId === 'number' || message.via === 'rule'
}
