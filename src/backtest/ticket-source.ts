import type { Sql } from '../db/open.ts'
import { loadedEvent } from '../respond/load.ts'
import type { OpeningTicket } from './from-api/opening.ts'
import {
  countLast,
  findReplied,
  type RunsByTicket,
  readAccount,
  readBlocks,
  readFirstRuns,
  readLaterRuns,
  readTickets,
} from './read-stored.ts'
import type { StoredTicket, TicketAccount } from './replay/look-at-run.ts'
import type { Block } from './replay/resolve-outcomes.ts'

/** Where the tickets of a backtest come from. */
export interface TicketSource {
  /** Null when it is not known. */
  account(): Promise<TicketAccount | null>
  count(last: number): Promise<number>
  /** A page, the newest first. @param below the last id of the page before. */
  tickets(below: number | null, size: number): Promise<StoredTicket[]>
  firstRuns(ids: readonly number[]): Promise<RunsByTicket>
  laterRuns(after: ReadonlyArray<{ id: number; at: Date }>): Promise<RunsByTicket>
  replied(messageIds: readonly string[]): Promise<Map<string, number[]>>
  blocks(at: Date): Promise<Block[]>
}

/** The tickets that Greeter has heard of. */
export const storedTickets = (db: Sql, account: string): TicketSource => ({
  account: () => readAccount(db, account),
  count: last => countLast(db, account, last),
  tickets: (below, size) => readTickets(db, account, below, size),
  firstRuns: ids => readFirstRuns(db, account, ids),
  laterRuns: after => readLaterRuns(db, account, after),
  replied: messageIds => findReplied(db, account, messageIds),
  blocks: at => readBlocks(db, account, at),
})

/** Tickets that were read from the API: each has one run, at the moment of its first message. */
export function fetchedTickets(db: Sql, account: string, fetched: readonly OpeningTicket[]): TicketSource {
  const byId = new Map(fetched.map(ticket => [ticket.id, ticket]))
  const newest = [...byId.keys()].sort((a, b) => b - a)
  return {
    async account() {
      const known = await readAccount(db, account)
      // What was there before the connection is what is asked about.
      return known === null ? null : { ...known, connectedAt: new Date(0).toISOString() }
    },
    count: last => Promise.resolve(Math.min(last, newest.length)),
    tickets(below, size) {
      const ids = newest.filter(id => below === null || id < below).slice(0, size)
      return Promise.resolve(ids.map(id => ({ id, firstSeenAt: byId.get(id)?.at ?? '', own: [] })))
    },
    firstRuns: ids =>
      Promise.resolve(
        new Map(
          ids.flatMap(id => {
            const ticket = byId.get(id)
            return ticket === undefined ? [] : [[id, () => [runOf(ticket)]] as const]
          }),
        ),
      ),
    laterRuns: () => Promise.resolve(new Map()),
    replied: () => Promise.resolve(new Map()),
    blocks: () => Promise.resolve([]),
  }
}

function runOf({ id, at, body }: OpeningTicket) {
  const row = {
    id,
    source: 'read' as const,
    trust: 'full' as const,
    content_type: 'application/json',
    query: null,
    body: Buffer.from(body),
    problem_code: null,
  }
  return { at: new Date(at), events: [loadedEvent(row, id)] }
}
