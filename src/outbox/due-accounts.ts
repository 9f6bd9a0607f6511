import { sql } from 'kysely'
import { type Clock, plusMs } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { OutboxTiming } from './timing.ts'

export interface DueOptions {
  sql: Sql
  clock: Clock
  timing: OutboxTiming
  /** From the end of a sweep to the next; 0: there are none. */
  sweepPeriod: number
}

/** An account whose sender has something to do. */
export interface DueAccount {
  account: string
  /** Something that customers or rules wait for; else only confirmations, a sweep or the profile. */
  urgent: boolean
}

/**
 * Which of these accounts have anything due, in one query for all of them: with a query for each kind of work, two
 * hundred accounts that have nothing to do would ask the database well over a thousand times a second.
 */
export async function findDue(
  { sql: db, clock, timing, sweepPeriod }: DueOptions,
  accounts: readonly string[],
): Promise<DueAccount[]> {
  const now = clock.now()
  const ended = plusMs(now, -(timing.callTimeout + timing.abandonedAfter))
  const { rows } = await sql<DueAccount>`
    select id as account, urgent from (
      select account.id,
        exists (select from outbox where outbox.account = account.id and state = 'reserved' and due_at <= ${now})
        or exists (select from ticket where ticket.account = account.id and read_due_at <= ${now})
        or exists (select from outbox where outbox.account = account.id and state = 'unknown' and look_at <= ${now})
        or exists (select from outbox where outbox.account = account.id and state = 'sending' and claimed_at < ${ended})
        or exists (select from ticket_action where ticket_action.account = account.id
          and ticket_action.state in ('reserved', 'sending') and ticket_action.due_at <= ${now}) as urgent,
        exists (select from outbox where outbox.account = account.id and state = 'accepted'
          and accepted_at <= ${plusMs(now, -timing.confirmAfter)} and (look_at is null or look_at <= ${now}))
        or profile_at is null or profile_at < ${plusMs(now, -timing.profileAge)}
        or ${sweepPeriod > 0} and not exists (select from sweep where sweep.account = account.id
          and sweep.due_at > ${now} and sweep.cursor is null) as spare
      from account
      where account.id = any(${[...accounts]}::text[]) and paused_at is null
    ) as seen
    where urgent or spare`.execute(db)
  return rows
}

/** Prolongs all leases of an instance at once. */
export async function renewLeases(
  db: Sql,
  holder: string,
  accounts: readonly string[],
  until: Date,
): Promise<void> {
  await db
    .updateTable('account')
    .set({ sender_until: until })
    .where('sender', '=', holder)
    .where('id', 'in', [...accounts])
    .execute()
}
