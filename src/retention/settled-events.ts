import { sql } from 'kysely'

/**
 * The next events behind a mark that came before `before`, as the tables `looked` and `counted` of a `with`. An event may be
 * committed after a younger one was, so `counted` ends where the first that is not settled begins.
 */
export const settledEvents = (since: number, size: number, before: Date) => sql`
    looked as materialized (
      select id, source, copies, received_at < ${before}::timestamptz as settled
      from event where id > ${since} order by id limit ${size}
    ), counted as (
      select * from looked
      where id < coalesce((select min(id) from looked where not settled), (select max(id) + 1 from looked))
    )`
