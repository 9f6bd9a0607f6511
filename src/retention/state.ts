import { type RawBuilder, sql } from 'kysely'
import { plusMs } from '../clock.ts'
import type { Sql, Trx } from '../db/open.ts'
import type { KindName } from './kinds.ts'

/** How long a pass is its holder's; a step renews it. */
const heldMs = 60_000

/** What a pass came to. */
export interface Passed {
  removed: Partial<Record<KindName, number>>
  longestStepMs: number
}

/** Takes the pass that is due, if nobody else has. @returns whether it is ours now. */
export async function claimPass(db: Sql, holder: string, now: Date): Promise<boolean> {
  return await hold(db, holder, now, sql`due_at <= ${now}`)
}

/** Goes on holding it. @returns false when another instance has taken it meanwhile. */
export async function renewPass(trx: Trx, holder: string, now: Date): Promise<boolean> {
  return await hold(trx, holder, now, sql`true`)
}

async function hold(db: Sql | Trx, holder: string, now: Date, condition: RawBuilder<unknown>) {
  const { rows } = await sql`
    update retention set holder = ${holder}, held_until = ${plusMs(now, heldMs)}
    where ${condition} and (holder is null or holder = ${holder} or held_until < ${now})
    returning single`.execute(db)
  return rows.length > 0
}

/** Writes down a pass that came to its end, and gives it back. */
export async function completePass(
  db: Sql,
  holder: string,
  { removed, longestStepMs }: Passed,
  { now, dueAt }: { now: Date; dueAt: Date },
): Promise<void> {
  await db
    .updateTable('retention')
    .set({
      holder: null,
      held_until: null,
      due_at: dueAt,
      completed_at: now,
      removed: JSON.stringify(removed),
      longest_step_ms: longestStepMs,
    })
    .where('holder', '=', holder)
    .execute()
}

/** A pass that was cut short goes on when somebody has time. */
export async function leavePass(db: Sql, holder: string): Promise<void> {
  await db
    .updateTable('retention')
    .set({ holder: null, held_until: null })
    .where('holder', '=', holder)
    .execute()
}

/** The last pass that came to its end, for people; null before the first. */
export interface RetentionLine {
  completedAt: string
  /** How many rows of each kind it removed. */
  removed: Partial<Record<KindName, number>>
  longestStepMs: number
}

export async function readRetention(db: Sql): Promise<RetentionLine | null> {
  const row = await db
    .selectFrom('retention')
    .select(['completed_at', 'removed', 'longest_step_ms'])
    .executeTakeFirstOrThrow()
  if (row.completed_at === null) return null
  const { completed_at, removed, longest_step_ms } = row
  return { completedAt: completed_at.toISOString(), removed, longestStepMs: longest_step_ms ?? 0 }
}
