import { type RawBuilder, sql } from 'kysely'
import type { Sql } from '../db/open.ts'
import type { ActionName } from '../decide/rules/actions.ts'
import type { MessageKind } from '../outbox/states.ts'
import type { TicketRef } from './subject.ts'

/** What waits for a person: held by a decision or while sending, failed at the helpdesk, or not to be handled. */
export const workLists = ['held', 'failed', 'dead'] as const
export type WorkListName = (typeof workLists)[number]

/** One thing to do. A ticket whose reply and note are both held is there twice. */
export interface WorkItem extends TicketRef {
  what: 'decision' | 'ticket' | MessageKind | ActionName
  reason: string
  /** The helpdesk's own words, or the error's. */
  detail: string | null
  subject: string | null
  channel: string | null
  since: Date
}

/** A page goes on behind this place, in the order of the list. */
export interface WorkPlace {
  since: string
  ticketId: number
  what: string
}

/** Which items are meant; null means all. */
export interface WorkFilter {
  list: WorkListName
  account: string | null
  /** Only what has been there since before this moment. */
  before: Date | null
}

export interface WorkQuery extends WorkFilter {
  reason: string | null
  order: 'newest' | 'oldest'
  limit: number
  after: WorkPlace | null
}

/** @returns up to `limit` items in their order. */
export async function readWorkList(db: Sql, query: WorkQuery): Promise<WorkItem[]> {
  const { list, reason, order, limit, after } = query
  const direction = sql.raw(order === 'newest' ? 'desc' : 'asc')
  const { rows } = await sql<WorkRow>`
    select item.*, ticket.facts->'ticket'->>'subject' as subject, ticket.facts->'ticket'->>'channel' as channel
    from (${sources[list]}) item
    join ticket on ticket.account = item.account and ticket.id = item.ticket_id
    where ${fits(query)} and (${reason}::text is null or item.reason = ${reason})
      and (${after?.since ?? null}::timestamptz is null
        or (item.since, item.ticket_id, item.what) ${sql.raw(order === 'newest' ? '<' : '>')}
          (${after?.since ?? null}::timestamptz, ${after?.ticketId ?? null}::bigint, ${after?.what ?? null}::text))
    order by item.since ${direction}, item.ticket_id ${direction}, item.what ${direction}
    limit ${limit}`.execute(db)
  return rows.map(({ ticket_id: ticketId, ...row }) => ({ ...row, ticketId }))
}

const fits = ({ account, before }: WorkFilter) => sql<boolean>`
  (${account}::text is null or item.account = ${account})
  and (${before}::timestamptz is null or item.since < ${before}::timestamptz)`

type WorkRow = Omit<WorkItem, 'ticketId'> & { ticket_id: number }

/** How many items there are for each reason, the most frequent first. */
export async function countWorkList(
  db: Sql,
  filter: WorkFilter,
): Promise<Array<{ reason: string; items: number }>> {
  const { rows } = await sql<{ reason: string; items: number }>`
    select reason, count(*)::float8 as items from (${sources[filter.list]}) item where ${fits(filter)}
    group by reason order by items desc, reason`.execute(db)
  return rows
}

/** How many items there are on each list. */
export async function countWorkLists(db: Sql, account: string | null): Promise<Record<WorkListName, number>> {
  const counts = { held: 0, failed: 0, dead: 0 }
  for (const list of workLists) {
    const reasons = await countWorkList(db, { list, account, before: null })
    counts[list] = reasons.reduce((sum, { items }) => sum + items, 0)
  }
  return counts
}

const messages = (state: 'held' | 'failed'): RawBuilder<unknown> => sql`
  select account, ticket_id, kind as what, coalesce(reason, 'unknown') as reason, detail,
    date_trunc('milliseconds', changed_at) as since
  from outbox where state = ${sql.lit(state)} and dismissed_at is null`

const sources: Readonly<Record<WorkListName, RawBuilder<unknown>>> = {
  // A ticket whose reply is held is held for that reason, and listed as the reply.
  held: sql`
    select account, id as ticket_id, 'decision' as what, coalesce(reason, 'unknown') as reason,
      null::text as detail, date_trunc('milliseconds', coalesce(outcome_at, first_seen_at)) as since
    from ticket where outcome = 'held' and not exists (
      select from outbox where outbox.account = ticket.account and outbox.ticket_id = ticket.id
        and outbox.kind = 'reply' and outbox.state = 'held')
    union all ${messages('held')}`,
  failed: sql`${messages('failed')}
    union all
    select account, ticket_id, action as what, coalesce(reason, 'unknown') as reason, detail,
      date_trunc('milliseconds', changed_at) as since
    from ticket_action where state = 'failed' and dismissed_at is null`,
  dead: sql`
    select account, id as ticket_id, 'ticket' as what, reason,
      (select problem from event where event.account = ticket.account and event.ticket_id = ticket.id
        and problem is not null order by event.id desc limit 1) as detail,
      date_trunc('milliseconds', coalesce(outcome_at, first_seen_at)) as since
    from ticket where outcome = 'failed' and reason = 'cannot-be-handled'`,
}
