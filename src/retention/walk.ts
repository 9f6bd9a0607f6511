import { type RawBuilder, sql } from 'kysely'
import type { Sql, Trx } from '../db/open.ts'
import type { KeepSettings } from './keep.ts'

/** Where a walk through a table goes on: behind this row, in the order of the table's index. */
export type Place = readonly [at: string, id: number, account: string]

/** A row that a look has found. */
export type Ref = readonly [id: number, account: string]

/** What a look came to. */
export interface Found {
  /** Null at the end of what is old. */
  next: Place | null
  /** The rows of which something is to be removed. */
  due: readonly Ref[]
}

export interface Kind {
  /** In plain words, for people who see its count. */
  title: string
  keep: keyof KeepSettings
  /** Looks at the next rows. It holds no lock, so a slow disk keeps nobody else waiting. */
  look(db: Sql | Trx, from: Place | null, size: number, before: Date): Promise<Found>
  /** Removes what is still due of these rows, in one statement. @returns of how many. */
  remove(trx: Trx, due: readonly Ref[], order: { before: Date; now: Date }): Promise<number>
}

export interface Walk {
  table: string
  /** When the row is from. */
  time: RawBuilder<Date>
  account: RawBuilder<string>
  /** The rows after a place, in an order that an index has. */
  behind(from: Place): RawBuilder<boolean>
  order: RawBuilder<unknown>
  /** The same order from behind, of the rows that were looked at. */
  reverse: RawBuilder<unknown>
  /** The one row that `chosen` names, by an index. */
  isChosen: RawBuilder<boolean>
  /** What is removed of an old row, cheap questions first. */
  due(before: Date): RawBuilder<boolean>
  /** Changes the rows of `looked`: a list of CTEs. */
  remove(now: Date): RawBuilder<unknown>
}

/**
 * A walk asks nothing of the hot tables but an index that they have anyway: no column that events change is indexed, and
 * one index more would cost every webhook. Whatever is old is looked at in each pass; a row that has nothing left to
 * remove costs a microsecond.
 */
export function walk(title: string, keep: keyof KeepSettings, how: Walk): Kind {
  const table = sql.raw(how.table)
  return {
    title,
    keep,
    async look(db, from, size, before) {
      const { rows } = await sql<{ last: Place | null; looked: number; old: number; due: Ref[] }>`
        with looked as materialized (
          select id, ${how.account} as account, ${how.time} as at,
            case when ${how.time} < ${before}::timestamptz then ${how.due(before)} else false end as due
          from ${table}
          where ${from === null ? sql`true` : how.behind(from)}
          order by ${how.order} limit ${size}
        )
        select (select json_build_array(at::text, id, account) from looked order by ${how.reverse} limit 1) as last,
          (select count(*) from looked) as looked,
          (select count(*) from looked where at < ${before}::timestamptz) as old,
          (select coalesce(json_agg(json_build_array(id, account)), '[]') from looked where due) as due`.execute(
        db,
      )
      const { last = null, looked = 0, old = 0, due = [] } = rows[0] ?? {}
      return { next: looked < size || old === 0 ? null : last, due }
    },
    async remove(trx, due, { before, now }) {
      // One look into an index for each row, whatever the planner thinks of the table: the limit keeps it from joining.
      const { rows } = await sql<{ removed: number }>`
        with looked as materialized (
          select ${table}.id, ${how.account} as account
          from unnest(${due.map(([id]) => id)}::bigint[], ${due.map(([, account]) => account)}::text[])
              as chosen (id, account),
            lateral (select * from ${table} where ${how.isChosen} limit 1) as ${table}
          where ${how.time} < ${before}::timestamptz and ${how.due(before)}
        ), ${how.remove(now)}
        select count(*) as removed from looked`.execute(trx)
      return rows[0]?.removed ?? 0
    },
  }
}
