import type { Mode, Outcome, Trust } from '../db/tables.ts'
import { decide } from '../decide/decide.ts'
import type { Decision, Reason } from '../decide/decision.ts'
import { answerChannel, recipientOf } from '../helpdesk/answer-route.ts'
import type { MessageFacts, TicketFacts } from '../helpdesk/facts.ts'
import { isOwnExternalId } from '../helpdesk/own-mark.ts'
import type { TicketEvent } from '../helpdesk/ticket.ts'
import type { OwnMessage } from '../outbox/own-messages.ts'
import type { Proof } from '../outbox/proof.ts'
import type { OutboxState } from '../outbox/states.ts'
import { mergeFacts, type SeenEvent } from './merge-facts.ts'

/** Why an event is not itself about the customer's question; null when it shares its ticket's outcome. */
export type Aside = 'own-message' | 'agent-message' | 'internal-note' | 'read' | 'unverified-hint' | null

/** One ticket with all that is stored about it, under its lock. */
export interface LoadedTicket {
  account: { id: string; mode: Mode; domain: string | null; connectedAt: string }
  ticketId: number
  facts: TicketFacts
  shadowed: boolean
  reads: number
  /** The reason of the last decision, to tell whether this one is news. */
  lastReason: Reason | null
  lastMode: Mode | null
  events: LoadedEvent[]
  /** The greeting, when there is or was one. `gone` when only its reservation is left. */
  reply: { state: OutboxState; attempt: number } | 'gone' | null
  /** Our messages to this ticket. */
  own: readonly OwnMessage[]
}

export interface LoadedEvent extends SeenEvent {
  id: number
  /** What a read brought instead of the ticket. */
  gone: TicketFacts['gone']
}

/** What is to be done about a ticket. Nothing here has happened yet. */
export interface Consideration {
  ticket: LoadedTicket
  facts: TicketFacts
  decision: Decision
  /** The decision is written only when it says something new. */
  isNews: boolean
  greet: boolean
  /** A greeting that has not left yet, to be taken back or put back in line. */
  reserved: 'cancel' | 'restore' | null
  read: 'facts' | 'hint' | null
  proofs: Proof[]
  asides: Array<{ eventId: number; aside: Aside }>
  /** Null when the outbox decides the outcome. */
  outcome: { outcome: Outcome; reason: Reason | 'shadow' | 'already-greeted' } | null
}

/** Merges the events of a ticket and decides. Pure. */
export function consider(ticket: LoadedTicket): Consideration {
  const facts = ticket.events.reduce(addEvent, ticket.facts)
  const ownIds = new Set(ticket.own.map(message => message.messageId))
  const isOwn = (message: MessageFacts) => isOurs(message, ownIds)
  const channel = answerChannel(facts.ticket.channel)
  const decision = decide(facts, {
    account: ticket.account,
    saidDomain: saidDomain(ticket.events),
    isOwn,
    replyChannel: channel,
    recipient: recipientOf(facts, channel),
  })
  const shadow = ticket.account.mode === 'shadow' || ticket.shadowed
  const greet = decision.verdict === 'answer' && ticket.reply === null && !shadow
  return {
    ticket,
    facts,
    decision,
    isNews: decision.reason !== ticket.lastReason || ticket.account.mode !== ticket.lastMode,
    greet,
    reserved: changeOfReserved(ticket, decision),
    read: readWanted(ticket, decision),
    proofs: ticket.events.flatMap(({ event, trust }) => (trust === 'hint' ? [] : proofsIn(event, isOwn))),
    asides: ticket.events.map(event => ({ eventId: event.id, aside: asideOf(event, isOwn) })),
    outcome: greet ? null : outcomeOf(ticket, decision, shadow),
  }
}

function addEvent(facts: TicketFacts, event: LoadedEvent): TicketFacts {
  if (event.gone !== null) return { ...facts, gone: event.gone, read: true }
  return mergeFacts(facts, event)
}

function isOurs(message: MessageFacts, ids: ReadonlySet<number | null>): boolean {
  return isOwnExternalId(message.externalId) || (message.id !== undefined && ids.has(message.id))
}

function saidDomain(events: LoadedEvent[]): string | null {
  const said = events.find(({ event }) => event.accountDomain !== null)?.event.accountDomain
  // `acme` and `acme.gorgias.com` are the same account.
  return said?.split('.')[0]?.toLowerCase() ?? null
}

/** A greeting still in line follows the decision; one that may have left does not. */
function changeOfReserved({ reply }: LoadedTicket, decision: Decision): Consideration['reserved'] {
  if (reply === null || reply === 'gone' || reply.attempt > 0) return null
  if (reply.state === 'reserved' && decision.verdict === 'skip') return 'cancel'
  if (reply.state === 'cancelled' && decision.verdict === 'answer') return 'restore'
  return null
}

/** Each ticket is read at most once (DESIGN section 3). */
function readWanted(ticket: LoadedTicket, decision: Decision): Consideration['read'] {
  if (decision.verdict !== 'wait' || ticket.reads > 0) return null
  return ticket.events.every(event => isHint(event.trust)) ? 'hint' : 'facts'
}

const isHint = (trust: Trust) => trust === 'hint'

function outcomeOf(ticket: LoadedTicket, decision: Decision, shadow: boolean): Consideration['outcome'] {
  if (ticket.reply === 'gone') return { outcome: 'skipped', reason: 'already-greeted' }
  if (ticket.reply !== null && !followsDecision(ticket.reply, decision)) return null
  switch (decision.verdict) {
    case 'answer':
      return shadow ? { outcome: 'skipped', reason: 'shadow' } : null
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
  if (reply.state === 'reserved') return reply.attempt === 0 && decision.verdict === 'skip'
  return reply.state === 'cancelled'
}

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
