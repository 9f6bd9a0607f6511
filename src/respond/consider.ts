import type { Mode, Outcome, Trust } from '../db/tables.ts'
import { decide, stopped } from '../decide/decide.ts'
import type { Decision, Reason, Seen, Stop } from '../decide/decision.ts'
import { exclusionOf } from '../decide/exceptions/exclusion.ts'
import type { GuardContext } from '../decide/guards/guarded-message.ts'
import type { ReportedAddress } from '../decide/guards/reported-addresses.ts'
import { type DeskLoad, loadCheck } from '../decide/load/desk-load.ts'
import { asPersonSays, type PersonSays } from '../decide/person-says.ts'
import { chooseRule } from '../decide/rules/choose-rule.ts'
import type { RuleList } from '../decide/rules/compile-rules.ts'
import type { RuleQuestion, Winner } from '../decide/rules/rule.ts'
import { answerChannel, openingMessage, recipientOf } from '../helpdesk/answer-route.ts'
import type { MessageFacts, TicketFacts } from '../helpdesk/facts.ts'
import type { AccountProfile } from '../helpdesk/gorgias/account-profile.ts'
import type { OutgoingContent } from '../helpdesk/gorgias/message-shape.ts'
import { isOwnExternalId } from '../helpdesk/own-mark.ts'
import type { TicketEvent } from '../helpdesk/ticket.ts'
import type { OwnMessage } from '../outbox/own-messages.ts'
import type { Proof } from '../outbox/proof.ts'
import type { OutboxState } from '../outbox/states.ts'
import type { Policy } from '../policy/policy.ts'
import { judgeOpening } from './judge-opening.ts'
import { keepAsked } from './keep-asked.ts'
import { mergeFacts, type SeenEvent } from './merge-facts.ts'
import { ruleQuestion, withEarlier, withLoad } from './rule-question.ts'

/** Why an event is not itself about the customer's question; null when it shares its ticket's outcome. */
export type Aside = 'own-message' | 'agent-message' | 'internal-note' | 'read' | 'unverified-hint' | null

/** One ticket with all that is stored about it, under its lock. */
export interface LoadedTicket {
  account: {
    id: string
    mode: Mode
    domain: string | null
    connectedAt: string
    /** When the database was put back from a backup: what it does not know of may have been sent before. */
    restoredAt: string | null
    profile: AccountProfile | null
    /** The address of its API user as it was configured. */
    apiEmail?: string | null
  }
  ticketId: number
  firstSeenAt: string
  facts: TicketFacts
  shadowed: boolean
  reads: number
  /** The message whose headers were asked of the API. */
  headersAskedOf: number | null
  /** The reason of the last decision, to tell whether this one is news. */
  lastReason: Reason | null
  lastMode: Mode | null
  /** What a person said about it: outweighs guards and brakes, now and later. */
  says: PersonSays | null
  events: LoadedEvent[]
  /** The greeting, when there is or was one. `gone` when only its reservation is left. */
  reply: { state: OutboxState; attempt: number; rule: string | null } | 'gone' | null
  /** The right to write a note, or to change the ticket, was given. */
  noted: boolean
  /** Our messages to this ticket. */
  own: readonly OwnMessage[]
}

export interface LoadedEvent extends SeenEvent {
  id: number
  /** What a read brought instead of the ticket, or instead of the message. */
  gone: TicketFacts['gone'] | 'message'
}

/** What is to be done about a ticket. Nothing here has happened yet. */
export interface Consideration {
  ticket: LoadedTicket
  facts: TicketFacts
  decision: Decision
  /** What the rule that takes the ticket sends; null when none does, or none yet. */
  winner: Winner | null
  /** The decision is written only when it says something new. */
  isNews: boolean
  greet: boolean
  /** The messages that go out when it is greeted; empty until they are written. */
  contents: OutgoingContent[]
  /** What goes out besides, by a rule that says `also`. */
  besides: OutgoingContent[]
  /** A greeting that has not left yet, to be taken back or put back in line. */
  reserved: 'cancel' | 'restore' | null
  read: 'facts' | 'hint' | 'headers' | null
  proofs: Proof[]
  /** Addresses that the opening message reports as unreachable or as complaining. */
  reported: ReportedAddress[]
  asides: Array<{ eventId: number; aside: Aside }>
  /** Null when the outbox decides the outcome. */
  outcome: { outcome: Outcome; reason: Reason | 'shadow' | 'rule-in-shadow' | 'already-greeted' } | null
}

/** By what a ticket is considered, besides itself. */
export interface Yardsticks {
  policy: Policy
  rules: RuleList
  guards: GuardContext
  now: Date
  /** How busy the account is; null, or left out, where nobody counts. */
  load?: DeskLoad | null
  /** How many tickets the customer had before; undefined while it is not known whose this one is. */
  earlier?: number | null | undefined
}

/** What the events of a ticket say, before any rule is asked. */
export interface Learned {
  facts: TicketFacts
  /** The ticket as rules see it, but for what has to be counted. */
  question: RuleQuestion
  /** Addresses that the opening message reports as unreachable or as complaining. */
  reported: ReportedAddress[]
}

/** Merges the events of a ticket and judges the message that opened it. Pure. */
export function learn(
  ticket: LoadedTicket,
  { rules, guards, now }: Pick<Yardsticks, 'rules' | 'guards' | 'now'>,
): Learned {
  const merged = mergedFacts(ticket, rules)
  const { opening, reported } = judgeOpening(merged, ticket.events, guards)
  const facts = { ...merged, opening }
  return { facts, question: ruleQuestion(facts, ticket.firstSeenAt, now), reported }
}

/** Decides about a ticket by what its events say. Pure. @param learned what they say, where it is known already. */
export function consider(
  ticket: LoadedTicket,
  { policy, rules, guards, now, load = null, ...counted }: Yardsticks,
  { facts, question: seen, reported }: Learned = learn(ticket, { rules, guards, now }),
): Consideration {
  const channel = answerChannel(facts.ticket.channel)
  const recipient = recipientOf(facts, channel)
  const sender = openingMessage(facts.messages)?.from?.address ?? facts.ticket.customer?.email ?? null
  const asked = withLoad(seen, load)
  const earlier = 'earlier' in counted ? counted.earlier : null
  const question = earlier === undefined ? asked : withEarlier(asked, earlier)
  const choice = chooseRule(rules, question)
  const decided = decide(facts, {
    account: ticket.account,
    saidDomain: saidDomain(ticket.events),
    isOwn: ownCheck(ticket),
    replyChannel: channel,
    recipient,
    firstSeenAt: ticket.firstSeenAt,
    staleAfterMs: policy.staleAfterMs,
    exclusion: exclusionOf(policy.exclusions, { sender, replyTarget: recipient }),
    exceptions: { sender: policy.trusted.fitting(sender), replyTarget: policy.trusted.fitting(recipient) },
    onSoftEvidence: policy.judgement.onSoftEvidence,
    fetchHeaders: policy.judgement.fetchHeaders,
    choice,
    now,
    // Whoever was answered needs no look any more, and nobody gets more than two.
    lookedAgain:
      ticket.reply !== null ||
      ticket.noted ||
      ticket.reads > 1 ||
      ticket.events.some(({ source }) => source === 'read'),
    ruledOut:
      ticket.lastReason === 'no-rule' && now.getTime() - question.moment.getTime() > policy.staleAfterMs,
  })
  const said = ticket.says === null ? decided : asPersonSays(decided, ticket.says, facts.read)
  const decision = rules.asks.load ? { ...said, trace: [...said.trace, loadCheck(load)] } : said
  const winner = choice.winner === 'unknown' ? null : choice.winner
  return { ...settle({ ticket, facts, winner }, decision), reported }
}

/** What is known of a ticket with its new events, of free values what the rules ask for. Pure. */
export function mergedFacts(
  ticket: Pick<LoadedTicket, 'account' | 'events' | 'facts'>,
  { asks }: Pick<RuleList, 'asks'>,
) {
  const fields = ticket.account.profile?.customFields
  return ticket.events.map(event => keepAsked(event, asks, fields)).reduce(addEvent, ticket.facts)
}

/** The same ticket, stopped by what its own facts do not show: a brake, or a duty of the reply. */
export function stop(one: Consideration, check: string, saw: Seen, by: Stop): Consideration {
  return { ...settle(one, stopped(one.decision, check, saw, by)), reported: one.reported }
}

/** What a decision means for the ticket. */
function settle(
  { ticket, facts, winner }: Pick<Consideration, 'ticket' | 'facts' | 'winner'>,
  decision: Decision,
): Omit<Consideration, 'reported'> {
  const isOwn = ownCheck(ticket)
  // A person who asks for the answer knows that the ticket was left out while in shadow.
  const asked = ticket.says === 'answer' || ticket.says === 'answer-anyway'
  const byRule = winner?.mode === 'shadow' && !asked
  const shadow = ticket.account.mode === 'shadow' || (ticket.shadowed && !asked) || byRule
  const greet = decision.verdict === 'answer' && winner !== null && hasRightLeft(ticket, winner) && !shadow
  const isReply = greet && winner.reply !== null
  return {
    ticket,
    facts,
    decision,
    winner,
    isNews: decision.reason !== ticket.lastReason || ticket.account.mode !== ticket.lastMode,
    greet,
    contents: [],
    besides: [],
    reserved: changeOfReserved(ticket, decision, winner),
    read: readWanted(ticket, facts, decision),
    proofs: ticket.events.flatMap(({ event, trust }) => (trust === 'hint' ? [] : proofsIn(event, isOwn))),
    asides: ticket.events.map(event => ({ eventId: event.id, aside: asideOf(event, isOwn) })),
    outcome: isReply
      ? null
      : outcomeOf(ticket, decision, shadow ? (byRule ? 'rule-in-shadow' : 'shadow') : winner),
  }
}

/** One reply for a ticket whatever rules come by (P3); where a rule writes a note alone, one note. */
export function hasRightLeft({ reply, noted }: LoadedTicket, winner: Winner): boolean {
  return reply === null && (winner.reply !== null || !noted)
}

function addEvent(facts: TicketFacts, event: LoadedEvent): TicketFacts {
  if (event.gone === 'message') return { ...facts, headersRead: true }
  if (event.gone !== null) return { ...facts, gone: event.gone, read: true }
  return mergeFacts(facts, event)
}

function ownCheck({ own }: LoadedTicket): (message: MessageFacts) => boolean {
  const ids = new Set(own.map(message => message.messageId))
  return message => isOwnExternalId(message.externalId) || (message.id !== undefined && ids.has(message.id))
}

function saidDomain(events: LoadedEvent[]): string | null {
  const said = events.find(({ event }) => event.accountDomain !== null)?.event.accountDomain
  // `acme` and `acme.gorgias.com` are the same account.
  return said?.split('.')[0]?.toLowerCase() ?? null
}

/** A greeting still in line follows the decision; one that may have left does not. */
function changeOfReserved(
  { reply }: LoadedTicket,
  decision: Decision,
  winner: Winner | null,
): Consideration['reserved'] {
  if (reply === null || reply === 'gone' || reply.attempt > 0) return null
  if (isUntried(reply) && decision.verdict === 'skip') return 'cancel'
  if (reply.state !== 'cancelled' || decision.verdict !== 'answer' || winner?.mode !== 'on') return null
  // The text in line is its rule's: where another rule takes the ticket now, it would say the wrong thing.
  return reply.rule === null || reply.rule === winner.rule ? 'restore' : null
}

/** Each ticket is read at most once (DESIGN section 3), and so are the headers of the message that opened it. */
function readWanted(ticket: LoadedTicket, facts: TicketFacts, decision: Decision): Consideration['read'] {
  if (decision.reason === 'needs-headers')
    return ticket.headersAskedOf === facts.opening?.messageId ? null : 'headers'
  if (decision.reason === 'needs-last-look') return 'facts'
  if (decision.reason !== 'needs-ticket' || ticket.reads > 0) return null
  return ticket.events.every(event => isHint(event.trust)) ? 'hint' : 'facts'
}

const isHint = (trust: Trust) => trust === 'hint'

/** @param by what keeps the answer back, or what sends it. */
function outcomeOf(
  ticket: LoadedTicket,
  decision: Decision,
  by: 'shadow' | 'rule-in-shadow' | Winner | null,
): Consideration['outcome'] {
  if (ticket.reply === 'gone') return { outcome: 'skipped', reason: 'already-greeted' }
  if (ticket.reply !== null && !followsDecision(ticket.reply, decision)) return null
  switch (decision.verdict) {
    case 'answer':
      if (typeof by === 'string') return { outcome: 'skipped', reason: by }
      // A note never answers a ticket (P5), and no action does.
      return by?.reply === null
        ? { outcome: 'skipped', reason: by.note === null ? 'actions-by-rule' : 'note-by-rule' }
        : null
    case 'skip':
      return { outcome: 'skipped', reason: decision.reason }
    case 'hold':
      return { outcome: 'held', reason: decision.reason }
    case 'wait':
      return { outcome: 'waiting', reason: decision.reason }
  }
}

/** A greeting that may have left speaks for itself; one that is taken back, or was, leaves it to the decision. */
function followsDecision(reply: { state: OutboxState; attempt: number }, decision: Decision): boolean {
  return reply.state === 'cancelled' || (isUntried(reply) && decision.verdict === 'skip')
}

/** In line, or looked for before its first call. */
const isUntried = ({ state, attempt }: { state: OutboxState; attempt: number }) =>
  attempt === 0 && (state === 'reserved' || state === 'unknown')

function proofsIn(event: TicketEvent, isOwn: (message: MessageFacts) => boolean): Proof[] {
  const seen = [...(event.ticket?.messages ?? []), ...(event.message === null ? [] : [event.message])]
  return seen.flatMap(message =>
    message.id === undefined || !isOwn(message)
      ? []
      : [
          {
            externalId: message.externalId ?? null,
            messageId: message.id,
            sentAt: message.sentAt ?? null,
            failedAt: message.failedAt ?? null,
            error: message.sendingError ?? null,
            providerMessageId: message.providerMessageId ?? null,
          },
        ],
  )
}

function asideOf({ event, source, trust }: LoadedEvent, isOwn: (message: MessageFacts) => boolean): Aside {
  if (isHint(trust)) return 'unverified-hint'
  if (source === 'read') return 'read'
  const { message } = event
  if (message === null) return null
  if (isOwn(message)) return 'own-message'
  if (message.public === false || message.sourceType === 'internal-note') return 'internal-note'
  return message.fromAgent === true ? 'agent-message' : null
}
