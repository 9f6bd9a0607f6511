import { sql } from 'kysely'
import { plusMs } from '../clock.ts'
import { transact } from '../db/transact.ts'
import type { TicketKey } from '../helpdesk/ticket-key.ts'
import { type RespondContext, respond } from './respond.ts'

/** After this many failures in a row a ticket goes on the dead list: outcome `failed`, with the reason. */
const mostFailures = 8

/**
 * Runs a batch of tickets. A batch that fails is run again ticket by ticket, so that one poisoned ticket
 * costs its neighbours nothing; the one that fails alone waits for its back-off or goes on the dead list.
 */
export async function runTickets(context: RespondContext, keys: TicketKey[]): Promise<void> {
  try {
    await respond(context, keys)
  } catch (error) {
    if (keys.length > 1) {
      for (const key of keys) await runTickets(context, [key])
      return
    }
    for (const key of keys) {
      const events = await waitingEvents(context, key)
      context.log.error({ err: error, ...key, events }, 'a ticket could not be handled')
      await putOff(context, key, error)
    }
  }
}

/** A line of the log names no more events than this. */
const mostNamed = 20

/** The ids of the events that the ticket is run for, for the log; none when the database does not answer. */
async function waitingEvents({ database }: RespondContext, key: TicketKey): Promise<number[]> {
  const rows = await database.sql
    .selectFrom('event')
    .select('id')
    .where('account', '=', key.account)
    .where('ticket_id', '=', key.ticketId)
    .where('handled_at', 'is', null)
    .orderBy('id')
    .limit(mostNamed)
    .execute()
    .catch(() => [])
  return rows.map(({ id }) => id)
}

/** The back-off after `failures` failures: 2 s, 4 s, 8 s … at most five minutes. */
export function backOffMs(failures: number): number {
  return Math.min(300_000, 2_000 * 2 ** (failures - 1))
}

async function putOff({ database, clock }: RespondContext, key: TicketKey, error: unknown): Promise<void> {
  const now = clock.now()
  await transact(database.sql, async trx => {
    const row = await trx
      .updateTable('ticket')
      .set(eb => ({ failures: eb('failures', '+', 1) }))
      .where('account', '=', key.account)
      .where('id', '=', key.ticketId)
      .returning('failures')
      .executeTakeFirst()
    const failures = row?.failures ?? mostFailures
    const dead = failures >= mostFailures
    await trx
      .updateTable('ticket')
      .set(
        dead
          ? { wake_at: null, outcome: 'failed', reason: 'cannot-be-handled', outcome_at: now }
          : { wake_at: plusMs(now, backOffMs(failures)) },
      )
      .where('account', '=', key.account)
      .where('id', '=', key.ticketId)
      .execute()
    if (!dead) return
    const problem = error instanceof Error ? error.message.slice(0, 300) : 'unknown error'
    await sql`update event set handled_at = ${now}, problem = ${problem}
      where account = ${key.account} and ticket_id = ${key.ticketId} and handled_at is null`.execute(trx)
  })
}
