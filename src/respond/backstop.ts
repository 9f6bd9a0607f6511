import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { plusMs } from '../clock.ts'
import type { Database } from '../db/open.ts'
import type { TicketKey } from './load.ts'
import type { TicketQueue } from './ticket-queue.ts'

/** How many tickets one pass wakes; the next pass takes the rest. */
const passSize = 1_000

/** An event that has waited this long without being handled has probably lost its job. */
const overdueMs = 5_000

/**
 * Wakes tickets whose timer is due, and tickets with unhandled events whose job was lost: with a dead
 * process, a failed job, or a restored backup. A ticket that has a job already is not disturbed.
 *
 * @param overdue how long an event may wait; 0 at start, when every job is gone.
 */
export async function wakeOverdue(
  database: Database,
  queue: TicketQueue,
  clock: Clock,
  overdue: number = overdueMs,
): Promise<number> {
  const now = clock.now()
  const { rows } = await sql<{ account: string; ticket_id: number }>`
    select account, id as ticket_id from ticket where wake_at <= ${now}
    union
    select event.account, event.ticket_id from event
      join ticket on ticket.account = event.account and ticket.id = event.ticket_id
      where event.handled_at is null and event.received_at <= ${plusMs(now, -overdue)} and ticket.wake_at is null
    limit ${passSize}`.execute(database.sql)
  const tickets: TicketKey[] = rows.map(row => ({ account: row.account, ticketId: row.ticket_id }))
  if (tickets.length > 0) await queue.wake(tickets)
  return tickets.length
}

/**
 * How often timers are looked at. A pass that finds nothing costs one small query; seldomer passes would find
 * so much at once that new tickets had to wait behind it.
 */
const passMs = 250

/** Wakes everything overdue at once, then keeps looking. @returns a function that stops it. */
export async function startBackstop(
  database: Database,
  queue: TicketQueue,
  clock: Clock,
  log: Logger,
): Promise<() => Promise<void>> {
  await wakeOverdue(database, queue, clock, 0)
  const stopping = new AbortController()
  async function loop() {
    while (!stopping.signal.aborted) {
      await sleep(passMs, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
      await wakeOverdue(database, queue, clock).catch((error: unknown) =>
        log.warn({ err: error }, 'the backstop waits'),
      )
    }
  }
  const running = loop()
  return async () => {
    stopping.abort()
    await running
  }
}
