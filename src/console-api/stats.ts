import { sql } from 'kysely'
import type { Sql } from '../db/open.ts'
import type { Outcome } from '../db/tables.ts'
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

async function eventCounts(db: Sql) {
  // Reads of our own are no deliveries, so they are not counted as received. What is older than a few days was counted
  // before (retention/count-events.ts): these figures outlive the events, and cost the same however many there were.
  const { rows } = await sql<{ received: number; duplicates: number; unusable: number; unprocessed: number }>`
    select (retention.received + young.received)::bigint as received,
      (retention.duplicates + young.duplicates)::bigint as duplicates,
      (select count(*) from event where ticket_id is null) as unusable,
      (select count(*) from event where handled_at is null and ticket_id is not null) as unprocessed
    from retention, lateral (
      select coalesce(sum(1 + copies) filter (where source <> 'read'), 0) as received,
        coalesce(sum(copies) filter (where source <> 'read'), 0) as duplicates
      from event where id > counted_to) as young`.execute(db)
  return rows[0] ?? { received: 0, duplicates: 0, unusable: 0, unprocessed: 0 }
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
    .orderBy('account.id')
    .execute()
  return rows.map(row => ({
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
  }))
}
