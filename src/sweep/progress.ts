import { sql } from 'kysely'
import type { SweepContext } from './sweep-context.ts'

/** How far the sweeps of an account have come. */
export interface Progress {
  connectedAt: Date
  /** Everything that changed up to here was compared. */
  mark: Date | null
  /** The sweep under way; null between two. */
  underWay: UnderWay | null
  dueAt: Date | null
}

/** A sweep between its first page and its last. */
export interface UnderWay {
  cursor: string
  cursorAt: Date
  nextMark: Date | null
  unsettled: number
}

export async function readProgress({ sql: db, account }: SweepContext): Promise<Progress> {
  const row = await db
    .selectFrom('account')
    .leftJoin('sweep', 'sweep.account', 'account.id')
    .select([
      'connected_at',
      'mark',
      'next_mark',
      'sweep.cursor as cursor',
      'cursor_at',
      'unsettled',
      'due_at',
    ])
    .where('account.id', '=', account)
    .executeTakeFirstOrThrow()
  return {
    connectedAt: row.connected_at,
    mark: row.mark,
    underWay:
      row.cursor === null || row.cursor_at === null
        ? null
        : {
            cursor: row.cursor,
            cursorAt: row.cursor_at,
            nextMark: row.next_mark,
            unsettled: row.unsettled ?? 0,
          },
    dueAt: row.due_at,
  }
}

/** What a page changed: the sweep goes on with `underWay`, or ended with `mark`. */
export type Step = { found: number; at: Date } & (
  | { underWay: UnderWay }
  | { underWay: null; mark: Date | null; dueAt: Date }
)

/**
 * Writes down a page's end, unless the account is another instance's by now, or another has swept on from the same
 * place meanwhile: this page was made for a mark that stands no more.
 *
 * @param from where the page began.
 */
export async function writeProgress(
  { sql: db, account, holder }: SweepContext,
  from: Progress,
  step: Step,
): Promise<void> {
  const { underWay, found, at } = step
  const isEnd = underWay === null
  await sql`
    insert into sweep (account, mark, next_mark, cursor, cursor_at, unsettled, due_at, completed_at, found)
    select account.id, ${isEnd ? step.mark : null}::timestamptz, ${underWay?.nextMark ?? null}::timestamptz,
      ${underWay?.cursor ?? null}::text, ${underWay?.cursorAt ?? null}::timestamptz, ${underWay?.unsettled ?? 0}::integer,
      ${isEnd ? step.dueAt : at}::timestamptz, ${isEnd ? at : null}::timestamptz, ${found}::bigint
    from account where account.id = ${account} and account.sender = ${holder}
    on conflict (account) do update set
      mark = ${isEnd ? sql`excluded.mark` : sql`sweep.mark`},
      next_mark = excluded.next_mark,
      cursor = excluded.cursor,
      cursor_at = excluded.cursor_at,
      unsettled = excluded.unsettled,
      due_at = ${isEnd ? sql`excluded.due_at` : sql`sweep.due_at`},
      completed_at = coalesce(excluded.completed_at, sweep.completed_at),
      found = sweep.found + excluded.found
    where sweep.cursor is not distinct from ${from.underWay?.cursor ?? null}
      and sweep.mark is not distinct from ${from.mark}`.execute(db)
}

/** Gives up the page at which a sweep stood: its cursor is no longer taken, so it starts over from the top. */
export async function forgetCursor({ sql: db, account }: SweepContext): Promise<void> {
  await db
    .updateTable('sweep')
    .set({ cursor: null, cursor_at: null, next_mark: null, unsettled: 0 })
    .where('account', '=', account)
    .execute()
}
