import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { plusMs } from '../clock.ts'
import type { TicketKey } from '../helpdesk/ticket-key.ts'
import { type WakeContext, wakeTickets } from '../intake/wake-tickets.ts'

/** How many tickets one pass wakes; the next pass takes the rest. */
const passSize = 1_000

/** An event that has waited this long without being handled has probably lost its job. */
const overdueMs = 5_000

/**
 * Wakes tickets whose timer is due, and tickets with unhandled events that nobody was told of: because the
 * process died after it had acknowledged them, a job failed, or a backup was restored. A ticket that has a job
 * already is not disturbed.
 *
 * @param overdue how long an event may wait; 0 at start, when every job is gone.
 */
export async function wakeOverdue(context: WakeContext, overdue: number = overdueMs): Promise<number> {
  const now = context.clock.now()
  const { rows } = await sql<{ account: string; ticket_id: number; by_timer: boolean }>`
    select account, id as ticket_id, true as by_timer from ticket where wake_at <= ${now}
    union
    select event.account, event.ticket_id, false from event
      left join ticket on ticket.account = event.account and ticket.id = event.ticket_id
      where event.handled_at is null and event.ticket_id is not null
        and event.received_at <= ${plusMs(now, -overdue)}
        and (ticket.wake_at is null or ticket.wake_at > ${plusMs(now, overdueMs)})
    limit ${passSize}`.execute(context.database.sql)
  // One that waits or runs here is not forgotten: under load, another run of each would make the line longer still.
  const due = rows.filter(row => !context.queue.has(keyOf(row)))
  const byTimer = due.filter(row => row.by_timer).map(keyOf)
  const forgotten = due.filter(row => !row.by_timer).map(keyOf)
  // A timer that is due has no need of another: a touch would only set it again.
  if (byTimer.length > 0) await context.queue.wake(byTimer)
  if (forgotten.length > 0) await wakeTickets(context, forgotten)
  return due.length
}

const keyOf = (row: { account: string; ticket_id: number }): TicketKey => ({
  account: row.account,
  ticketId: row.ticket_id,
})

/**
 * How often timers are looked at. A pass that finds nothing costs one small query; seldomer passes would find
 * so much at once that new tickets had to wait behind it.
 */
const passMs = 250

/** Wakes everything overdue at once, then keeps looking. @returns a function that stops it. */
export async function startBackstop(context: WakeContext & { log: Logger }): Promise<() => Promise<void>> {
  await wakeOverdue(context, 0)
  const stopping = new AbortController()
  async function loop() {
    while (!stopping.signal.aborted) {
      await sleep(passMs, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
      await wakeOverdue(context).catch((error: unknown) =>
        context.log.warn({ err: error }, 'the backstop waits'),
      )
    }
  }
  const running = loop()
  return async () => {
    stopping.abort()
    await running
  }
}
