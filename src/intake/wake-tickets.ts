import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/open.ts'
import { flushedLater } from '../db/transact.ts'
import { type TicketKey, ticketName } from '../helpdesk/ticket-key.ts'
import type { TicketQueue } from '../respond/ticket-queue.ts'
import type { StepHook } from '../steps.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import { createPatience } from './patience.ts'

export interface WakeContext {
  database: Database
  queue: TicketQueue
  clock: Clock
  onStep: StepHook
  telemetry?: Telemetry | undefined
}

/** At most this many tickets are woken in one transaction. */
const largestBatch = 500

/** So long wake-ups gather: one action makes several webhooks, and each transaction costs more than its rows. */
const gatherMs = 10

/**
 * The embedded database has one thread, and a batch costs it some milliseconds whatever its size. The next batch waits
 * three times as long as the last one took. A batch takes longer when the thread is busy: so wake-ups come soon while
 * there is little to do, and make large batches when there is much.
 */
const restForEmbedded = 3
const longestRestMs = 100

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
  let woken = Number.NEGATIVE_INFINITY
  let took = 0
  const patience = createPatience(tickets => {
    context.queue
      .wake(tickets)
      .catch((error: unknown) => context.log.warn({ err: error }, 'tickets are left to the backstop'))
  })
  const restsFor = context.database.kind === 'embedded' ? restForEmbedded : 0

  async function run(): Promise<void> {
    while (waiting.size > 0) {
      const rest = Math.min(longestRestMs, restsFor * took)
      if (!closed) await sleep(Math.max(gatherMs, woken + rest - context.clock.monotonic()))
      const started = context.clock.monotonic()
      const batch = [...waiting.values()].slice(0, largestBatch)
      for (const ticket of batch) waiting.delete(ticketName(ticket))
      const began = context.telemetry?.steady() ?? 0
      try {
        patience.add(await wakeUrgent(context, batch))
        context.telemetry?.woken(batch, began)
      } catch (error) {
        if (closed) {
          context.log.warn({ err: error }, 'tickets are left to the backstop')
          waiting = new Map()
          return
        }
        context.log.warn({ err: error }, 'waking tickets has to wait')
        for (const ticket of batch) waiting.set(ticketName(ticket), ticket)
        await sleep(retryMs)
      }
      woken = context.clock.monotonic()
      took = woken - started
    }
  }
  return {
    add(tickets) {
      for (const ticket of tickets) waiting.set(ticketName(ticket), ticket)
      if (waiting.size === 0) return
      running ??= run().finally(() => (running = null))
    },
    async close() {
      closed = true
      await running
      patience.close()
    },
  }
}

/** Makes sure that each ticket is there, and has all of them looked at. */
export async function wakeTickets(context: WakeContext, tickets: readonly TicketKey[]): Promise<void> {
  await makeTickets(context, tickets)
  await context.queue.send(tickets)
}

/**
 * Makes sure that each ticket is there, and wakes those that somebody waits for.
 *
 * @returns those that have time: their reply is in line or has left.
 */
async function wakeUrgent(context: WakeContext, tickets: readonly TicketKey[]): Promise<TicketKey[]> {
  const patient = await makeTickets(context, tickets)
  const names = new Set(patient.map(ticketName))
  const urgent = tickets.filter(ticket => !names.has(ticketName(ticket)))
  // Not in one transaction: a ticket that has its row and no run is found by the backstop, and this is one step sooner.
  if (urgent.length > 0) await context.queue.wake(urgent)
  context.onStep('wake.committed')
  return patient
}

/**
 * Makes the tickets that are new. It locks none, and so waits for none that is being decided.
 *
 * @returns those whose reply is in line or has left.
 */
async function makeTickets(
  { database, clock, onStep }: WakeContext,
  tickets: readonly TicketKey[],
): Promise<TicketKey[]> {
  const now = clock.now()
  const ordered = tickets.toSorted(byKey)
  const { rows } = await sql<{ account: string; id: number }>`
    with wanted as (
      select * from unnest(${ordered.map(ticket => ticket.account)}::text[], ${ordered.map(ticket => ticket.ticketId)}::bigint[])
        as wanted (account, id)
    ), made as (
      insert into ticket (account, id, first_seen_at, last_event_at)
      select account, id, ${now}::timestamptz, ${now}::timestamptz from wanted
      -- A conflict with a row that somebody is changing would wait for them.
      where not exists (select from ticket where ticket.account = wanted.account and ticket.id = wanted.id)
        and ${flushedLater}
      on conflict do nothing
    )
    select account, id from ticket
    where (account, id) in (select account, id from wanted)
      and (outcome = 'answered' or outcome = 'waiting' and reason is null and decision_id is not null)`.execute(
    database.sql,
  )
  onStep('wake.tickets-made')
  return rows.map(row => ({ account: row.account, ticketId: row.id }))
}

function byKey(a: TicketKey, b: TicketKey): number {
  return compare(a.account, b.account) || a.ticketId - b.ticketId
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
