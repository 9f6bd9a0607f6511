import { sql } from 'kysely'
import type { Sql } from '../db/open.ts'
import type { IntegrationState, Mode, Outcome } from '../db/tables.ts'
import type { MessageKind, OutboxState } from '../outbox/states.ts'
import { readRetention } from '../retention/state.ts'
import type { AccountLine, Stats } from './contract.ts'

/** The figures of DESIGN section 7, counted from the record itself. */
export async function readStats(db: Sql): Promise<Stats> {
  const events = await eventCounts(db)
  return {
    received: events.received,
    duplicates: events.duplicates,
    unusable: events.unusable,
    tickets: await ticketCounts(db),
    messages: await messageCounts(db),
    unprocessedEvents: events.unprocessed,
    calls: await callCounts(db),
    accounts: await accountLines(db),
    retention: await readRetention(db),
  }
}

/**
 * Reads of our own are no deliveries, so they are not counted as received. Nearly all was counted before
 * (retention/count-seen.ts, count-events.ts): these figures outlive the events, and cost the same however many there were.
 */
async function eventCounts(db: Sql) {
  const marks = await db
    .selectFrom('retention')
    .select(['counted_to', 'duplicates', 'seen_to', 'seen'])
    .executeTakeFirstOrThrow()
  // The marks are parameters, so that the planner sees how little lies behind them.
  const { rows } = await sql<{ events: number; copies: number; unusable: number; unprocessed: number }>`
    select
      (select count(*) from event where id > ${marks.seen_to} and source <> 'read') as events,
      (select coalesce(sum(copies), 0) from event
        where id > ${marks.counted_to} and copies > 0 and source <> 'read')::bigint as copies,
      (select count(*) from event where ticket_id is null) as unusable,
      (select count(*) from event where handled_at is null and ticket_id is not null) as unprocessed`.execute(
    db,
  )
  const { events, copies, unusable, unprocessed } = rows[0] ?? {
    events: 0,
    copies: 0,
    unusable: 0,
    unprocessed: 0,
  }
  const duplicates = marks.duplicates + copies
  return { received: marks.seen + events + duplicates, duplicates, unusable, unprocessed }
}

async function ticketCounts(db: Sql): Promise<Record<Outcome, number>> {
  const rows = await db
    .selectFrom('ticket')
    .select(['outcome', eb => eb.fn.countAll<number>().as('n')])
    .groupBy('outcome')
    .execute()
  const counts: Record<Outcome, number> = { answered: 0, skipped: 0, held: 0, failed: 0, waiting: 0 }
  for (const row of rows) counts[row.outcome] = row.n
  return counts
}

async function messageCounts(db: Sql): Promise<Stats['messages']> {
  const rows = await db
    .selectFrom('outbox')
    .select(['kind', 'state', eb => eb.fn.countAll<number>().as('n')])
    .groupBy(['kind', 'state'])
    .execute()
  const counts: Record<MessageKind, Partial<Record<OutboxState, number>>> = { reply: {}, note: {} }
  for (const row of rows) counts[row.kind][row.state] = row.n
  return counts
}

async function callCounts(db: Sql): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('call_count')
    .select(['purpose', eb => eb.fn.sum<string>('calls').as('n')])
    .groupBy('purpose')
    .execute()
  return Object.fromEntries(rows.map(row => [row.purpose, Number(row.n)]))
}

async function accountLines(db: Sql): Promise<AccountLine[]> {
  const rows = await db
    .selectFrom('account')
    .leftJoin('sweep', 'sweep.account', 'account.id')
    .select([
      'account.id',
      'mode',
      'paused_at',
      'pause_code',
      'integration_state',
      'integration_since',
      'integration_reactivated_at',
      'completed_at',
      'found',
    ])
    .where('removed_at', 'is', null)
    // The environment's name for nobody is no account beside real ones.
    .where(
      sql<boolean>`not (access = 'environment' and domain is null and exists (
        select from account other where other.access <> 'environment' and other.removed_at is null))`,
    )
    .orderBy('account.id')
    .execute()
  return rows.map(accountLine)
}

interface AccountRow {
  id: string
  mode: Mode
  paused_at: Date | null
  pause_code: string | null
  integration_state: IntegrationState | null
  integration_since: Date | null
  integration_reactivated_at: Date | null
  completed_at: Date | null
  found: number | null
}

export function accountLine(row: AccountRow): AccountLine {
  return {
    id: row.id,
    mode: row.mode,
    pausedAt: row.paused_at?.toISOString() ?? null,
    pauseCode: row.pause_code,
    integration:
      row.integration_state === null || row.integration_since === null
        ? null
        : {
            state: row.integration_state,
            since: row.integration_since.toISOString(),
            reactivatedAt: row.integration_reactivated_at?.toISOString() ?? null,
          },
    sweep:
      row.completed_at === null
        ? null
        : { completedAt: row.completed_at.toISOString(), found: row.found ?? 0 },
  }
}
