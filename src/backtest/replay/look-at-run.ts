import type { Reason } from '../../decide/decision.ts'
import type { TicketFacts } from '../../helpdesk/facts.ts'
import type { OwnMessage } from '../../outbox/own-messages.ts'
import { isToBeAnswered, write } from '../../respond/brake-tickets.ts'
import {
  type Consideration,
  consider,
  type Learned,
  type LoadedTicket,
  learn,
} from '../../respond/consider.ts'
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

/** A look at one run, with what was learned of the ticket by it. */
export interface Looked {
  one: Consideration
  learned: Learned
}

/**
 * One run of a ticket under one policy, up to the brakes: guards, rules, wording and duties. Pure.
 *
 * @param known what another policy that learns alike has learned of the ticket by this run and those before it.
 */
export function lookAtRun(
  stored: StoredTicket,
  account: TicketAccount,
  before: Known,
  { policy, rules, guards, detect }: Side,
  { shape }: Pick<Tools, 'shape'>,
  run: Run,
  known: Learned | null = null,
): Looked {
  const ticket = ticketIn(stored, account, before, run)
  const by = { policy, rules, guards, now: run.at }
  const learned = known ?? learn(ticket, by)
  const considered = consider(ticket, by, learned)
  const one = isToBeAnswered(considered)
    ? write(considered, policy, shape, { now: run.at, detect })
    : considered
  return { one, learned }
}

/** The ticket as it was when the run was handled; the account is armed. */
function ticketIn(
  { id, firstSeenAt, own }: StoredTicket,
  account: TicketAccount,
  { facts, lastReason, noted }: Known,
  { events }: Run,
): LoadedTicket {
  return {
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
