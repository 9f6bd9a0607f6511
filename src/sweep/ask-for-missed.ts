import { sql } from 'kysely'
import type { Sql } from '../db/open.ts'
import type { ListedTicket } from '../helpdesk/gorgias/read-ticket-list.ts'

/** A changed ticket of the helpdesk, and whether its webhooks have had their time. */
export interface ChangedTicket extends ListedTicket {
  settled: boolean
}

export interface Missed {
  /** Tickets that are read now. */
  asked: number
  /** Tickets that a webhook may still tell of. */
  unsettled: number
}

/**
 * Compares a page of changed tickets with what events have told, in one statement, and asks for a read of each that
 * was missed. The read takes the same way as one that `respond` asks for, and comes in by the same door.
 *
 * Missed is a ticket that nothing told of, or that changed later than any event told and has no reply that may have
 * left: a changed ticket may now deserve one. What waits to be handled or read is being looked at already.
 *
 * @param now when a ticket that is new here was first seen: stale greetings are told by it (LOOP-RULES G11).
 */
export async function askForMissed(
  db: Sql,
  account: string,
  changed: readonly ChangedTicket[],
  now: Date,
): Promise<Missed> {
  const { rows } = await sql<Missed>`
    with changed as (
      select id, updated_at::timestamptz, settled::boolean
      from unnest(${changed.map(ticket => ticket.id)}::bigint[], ${changed.map(ticket => ticket.updatedAt)}::text[],
        ${changed.map(ticket => String(ticket.settled))}::text[]) as page (id, updated_at, settled)
    ), missed as (
      select changed.* from changed
      left join ticket on ticket.account = ${account} and ticket.id = changed.id
      where (ticket.id is null or (
          ticket.outcome in ('waiting', 'skipped', 'held')
          and ticket.read_due_at is null
          and ticket.facts ->> 'gone' is null
          and coalesce((ticket.facts ->> 'asOf')::timestamptz, ticket.last_event_at) < changed.updated_at
        ))
        and not exists (
          select from event
          where event.account = ${account} and event.ticket_id = changed.id and event.handled_at is null
        )
        and not exists (
          select from reservation as taken
          left join outbox on outbox.account = taken.account and outbox.ticket_id = taken.ticket_id
            and outbox.purpose = taken.purpose and outbox.kind = taken.kind
          where taken.account = ${account} and taken.ticket_id = changed.id and taken.kind = 'reply'
            and (outbox.id is null or outbox.attempt > 0)
        )
    ), asked as (
      insert into ticket (account, id, first_seen_at, last_event_at, read_due_at, read_kind, reads)
      select ${account}, id, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz, 'facts', 1
      from missed where settled
      -- In the order of the keys, in which intake locks them too.
      order by id
      on conflict (account, id) do update
        set read_due_at = excluded.read_due_at, read_kind = 'facts', reads = ticket.reads + 1
      returning id
    )
    select (select count(*) from asked)::integer as asked,
      (select count(*) from missed where not settled)::integer as unsettled`.execute(db)
  return rows[0] ?? { asked: 0, unsettled: 0 }
}
