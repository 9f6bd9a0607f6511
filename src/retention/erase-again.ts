import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import { transact } from '../db/transact.ts'
import { eraseTicket } from './erase-ticket.ts'

/** How many tickets one look takes; the next one takes the rest. */
const most = 50

/**
 * Erases once more what webhooks have brought about erased tickets since, and what could not be erased because a message
 * was on its way.
 */
export async function eraseAgain(db: Sql, clock: Clock): Promise<void> {
  const { rows } = await sql<{ account: string; id: number }>`
    select account, id from ticket
    where erased_at is not null and (pared_at is null or pared_at <= last_event_at)
    limit ${most}`.execute(db)
  for (const { account, id } of rows)
    await transact(db, trx => eraseTicket(trx, { account, ticketId: id }, clock.now()))
}
