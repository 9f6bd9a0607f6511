import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { type Clock, plusMs } from '../clock.ts'
import type { Database, Sql } from '../db/open.ts'
import type { TicketKey } from '../respond/load.ts'
import type { TicketQueue } from '../respond/ticket-queue.ts'
import type { StepHook } from '../steps.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'

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
  const restsFor = context.database.kind === 'embedded' ? restForEmbedded : 0

  async function run(): Promise<void> {
    while (waiting.size > 0) {
      const rest = Math.min(longestRestMs, restsFor * took)
      if (!closed) await sleep(Math.max(gatherMs, woken + rest - context.clock.monotonic()))
      const started = context.clock.monotonic()
      const batch = [...waiting.values()].slice(0, largestBatch)
      for (const ticket of batch) waiting.delete(nameOf(ticket))
      const began = context.telemetry?.steady() ?? 0
      try {
        await wakeTickets(context, batch)
        context.telemetry?.woken(batch, began)
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
      woken = context.clock.monotonic()
      took = woken - started
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

/** Makes sure that each ticket is there and looked at: by a job, or by its timer where there is time. */
export async function wakeTickets(
  { database, queue, clock, onStep }: WakeContext,
  tickets: readonly TicketKey[],
): Promise<void> {
  const urgent = await setTimers(database.sql, tickets.toSorted(byKey), clock.now())
  // Not in one transaction: a ticket that has its row and no job is found by the backstop, and this is one step sooner.
  onStep('wake.timers-set')
  if (urgent.length > 0) await queue.wake(urgent)
  onStep('wake.committed')
}

/**
 * What is told of a ticket whose reply is in line or has left (the other webhooks of its first message, echoes,
 * sending states, field predictions) hardly ever changes anything for its customer. It waits this long for more of
 * its kind, on the ticket's timer; the next pass of the backstop then handles it all in one run.
 */
const patienceMs = 300

/**
 * Makes the tickets that are new, and sets the timers of those that have time. It waits for no ticket that is being
 * decided, or one slow run would keep everybody else's wake-up: a locked one gets a job, which runs after that.
 *
 * @param tickets in the order of their keys, so that two batches lock them in one order. @returns those that need a job.
 */
async function setTimers(db: Sql, tickets: readonly TicketKey[], now: Date): Promise<TicketKey[]> {
  const { rows } = await sql<{ account: string; id: number }>`
    with wanted as (
      select * from unnest(${tickets.map(ticket => ticket.account)}::text[], ${tickets.map(ticket => ticket.ticketId)}::bigint[])
        as wanted (account, id)
    ), made as (
      insert into ticket (account, id, first_seen_at, last_event_at)
      select account, id, ${now}::timestamptz, ${now}::timestamptz from wanted
      -- A conflict with a row that somebody is changing would wait for them.
      where not exists (select from ticket where ticket.account = wanted.account and ticket.id = wanted.id)
      on conflict do nothing
    ), patient as (
      select account, id from ticket
      where (account, id) in (select account, id from wanted)
        and (outcome = 'answered' or outcome = 'waiting' and reason is null and decision_id is not null)
      order by account, id
      for update skip locked
    ), timed as (
      update ticket set wake_at = least(wake_at, ${plusMs(now, patienceMs)}::timestamptz) from patient
      where ticket.account = patient.account and ticket.id = patient.id
    )
    select account, id from wanted except select account, id from patient`.execute(db)
  return rows.map(row => ({ account: row.account, ticketId: row.id }))
}

const nameOf = ({ account, ticketId }: TicketKey) => `${account}:${ticketId}`

function byKey(a: TicketKey, b: TicketKey): number {
  return compare(a.account, b.account) || a.ticketId - b.ticketId
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
