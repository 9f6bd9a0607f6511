import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { type Clock, plusMs } from '../clock.ts'
import type { Database, Trx } from '../db/open.ts'
import { transact } from '../db/transact.ts'
import type { TicketKey } from '../respond/load.ts'
import type { TicketQueue } from '../respond/ticket-queue.ts'
import type { StepHook } from '../steps.ts'

export interface WakeContext {
  database: Database
  queue: TicketQueue
  clock: Clock
  onStep: StepHook
}

/** At most this many tickets are woken in one transaction. */
const largestBatch = 500

/** So long wake-ups gather: one action makes several webhooks, and each transaction costs more than its rows. */
const gatherMs = 10

/** After a failure, before the next try: the database is away or has just come back. */
const retryMs = 1_000

/**
 * Wakes the tickets of stored events, many at a time, after their webhooks were acknowledged.
 *
 * An event is on disk before its ticket is woken. So whichever run of the ticket the wake-up meets (one that
 * waits, or a new one), that run begins to read after the event is there: no wake-up is lost. What dies with
 * the process between the two is found by the backstop.
 */
export interface TicketWaker {
  add(tickets: readonly TicketKey[]): void
  /** Resolves when everything added so far is woken, or given to the backstop. */
  close(): Promise<void>
}

export function createTicketWaker(context: WakeContext & { log: Logger }): TicketWaker {
  let waiting = new Map<string, TicketKey>()
  let running: Promise<void> | null = null
  let closed = false

  async function run(): Promise<void> {
    while (waiting.size > 0) {
      if (!closed) await sleep(gatherMs)
      const batch = [...waiting.values()].slice(0, largestBatch)
      for (const ticket of batch) waiting.delete(nameOf(ticket))
      try {
        await wakeTickets(context, batch)
      } catch (error) {
        if (closed) {
          context.log.warn({ err: error }, 'tickets are left to the backstop')
          waiting = new Map()
          return
        }
        context.log.warn({ err: error }, 'waking tickets has to wait')
        for (const ticket of batch) waiting.set(nameOf(ticket), ticket)
        await sleep(retryMs)
      }
    }
  }
  return {
    add(tickets) {
      for (const ticket of tickets) waiting.set(nameOf(ticket), ticket)
      if (waiting.size === 0) return
      running ??= run().finally(() => (running = null))
    },
    async close() {
      closed = true
      await running
    },
  }
}

/** Creates or touches the tickets and makes sure that each is looked at: by a job, or by its timer when it is answered. */
export async function wakeTickets(
  { database, queue, clock, onStep }: WakeContext,
  tickets: readonly TicketKey[],
): Promise<void> {
  const now = clock.now()
  await transact(database.sql, async trx => {
    const urgent = await touchTickets(trx, tickets.toSorted(byKey), now)
    if (urgent.length > 0) await queue.wake(urgent, trx)
    onStep('wake.before-commit')
  })
  onStep('wake.committed')
}

/**
 * What is told of an answered ticket (echoes, sending states, field predictions) changes nothing for its
 * customer. It waits this long for more of its kind, on the ticket's timer; the next pass of the backstop
 * then handles it all in one run.
 */
const patienceMs = 300

/** @param tickets in the order of their keys, so that two batches lock them in one order. @returns those that must be looked at now. */
async function touchTickets(trx: Trx, tickets: readonly TicketKey[], now: Date): Promise<TicketKey[]> {
  const { rows } = await sql<{ account: string; id: number; urgent: boolean }>`
    insert into ticket (account, id, first_seen_at, last_event_at)
    select account, id, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${tickets.map(ticket => ticket.account)}::text[], ${tickets.map(ticket => ticket.ticketId)}::bigint[])
      as new (account, id)
    on conflict (account, id) do update set
      last_event_at = excluded.last_event_at,
      wake_at = case when ticket.outcome = 'answered'
        then least(ticket.wake_at, ${plusMs(now, patienceMs)}::timestamptz) else ticket.wake_at end
    returning account, id, outcome <> 'answered' as urgent`.execute(trx)
  return rows.flatMap(row => (row.urgent ? [{ account: row.account, ticketId: row.id }] : []))
}

const nameOf = ({ account, ticketId }: TicketKey) => `${account}:${ticketId}`

function byKey(a: TicketKey, b: TicketKey): number {
  return compare(a.account, b.account) || a.ticketId - b.ticketId
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
