import { sql } from 'kysely'
import type { Sql, Trx } from '../db/open.ts'
import type { Counted } from './count.ts'

interface Sums {
  last: number | null
  events: number
  copies: number
  counted: number
}

/**
 * Counts the next events behind a mark that came before `before`; reads of our own are no deliveries. An event may be
 * committed after a younger one was, so it ends where the first that is not settled begins.
 */
export async function countSettled(
  db: Sql | Trx,
  since: number,
  size: number,
  before: Date,
): Promise<Counted> {
  // The mark is a parameter, so that the planner sees how little lies behind it.
  const { rows } = await sql<Sums>`
    with looked as materialized (
      select id, source, copies, received_at < ${before}::timestamptz as settled
      from event where id > ${since} order by id limit ${size}
    ), counted as (
      select * from looked
      where id < coalesce((select min(id) from looked where not settled), (select max(id) + 1 from looked))
    )
    select max(id) as last, count(*) as counted, count(*) filter (where source <> 'read') as events,
      coalesce(sum(copies) filter (where source <> 'read'), 0)::bigint as copies from counted`.execute(db)
  const { last = null, events = 0, copies = 0, counted = 0 } = rows[0] ?? {}
  return { since, last, events, copies, more: counted === size }
}
