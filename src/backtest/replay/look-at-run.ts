import type { Reason } from '../../decide/decision.ts'
import type { TicketFacts } from '../../helpdesk/facts.ts'
import type { OwnMessage } from '../../outbox/own-messages.ts'
import { isToBeAnswered, write } from '../../respond/brake-tickets.ts'
import { type Consideration, consider, type LoadedTicket } from '../../respond/consider.ts'
import type { Run } from './runs.ts'
import type { Side, Tools } from './side.ts'

/** A stored ticket, without its events. */
export interface StoredTicket {
  id: number
  firstSeenAt: string
  /** Our real messages to it, so that their echoes are known for what they are. */
  own: readonly OwnMessage[]
}

/** The account of the tickets. It counts as armed. */
export type TicketAccount = LoadedTicket['account']

/** What a ticket's earlier runs have left. */
export interface Known {
  facts: TicketFacts
  lastReason: Reason | null
  /** A note alone was written. */
  noted: boolean
}

/** One run of a ticket under one policy, up to the brakes: guards, rules, wording and duties. Pure. */
export function lookAtRun(
  { id, firstSeenAt, own }: StoredTicket,
  account: TicketAccount,
  { facts, lastReason, noted }: Known,
  { policy, rules, guards, detect }: Side,
  { shape }: Pick<Tools, 'shape'>,
  { at, events }: Run,
): Consideration {
  const ticket: LoadedTicket = {
    account: { ...account, mode: 'armed' },
    ticketId: id,
    firstSeenAt,
    facts,
    shadowed: false,
    reads: 0,
    headersAskedOf: null,
    lastReason,
    lastMode: 'armed',
    says: null,
    events,
    reply: null,
    noted,
    own,
  }
  const considered = consider(ticket, { policy, rules, guards, now: at })
  return isToBeAnswered(considered) ? write(considered, policy, shape, { now: at, detect }) : considered
}

/** What the team does ends a matter; what the policy made of it before that is what tells. */
export const endedByOthers: ReadonlySet<Reason> = new Set<Reason>([
  'answered-by-person',
  'answered-by-rule',
  'closed',
  'spam',
  'trashed',
  'merged',
])
