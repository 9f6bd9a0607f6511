import { type RawBuilder, sql } from 'kysely'
import { countWorkLists } from '../acts/work-list.ts'
import type { Sql } from '../db/open.ts'
import type { Outcome } from '../db/tables.ts'
import type { FiguresAnswer, TicketFigures, TimeToReply } from './contract.ts'
import type { Period } from './period.ts'
import { plainReason } from './reason-text.ts'

/** Tickets that were first heard of in a period; account null means all. */
export interface Which {
  period: Period
  account: string | null
}

/** What became of the tickets of a period, and what waits now. */
export async function readFigures(db: Sql, which: Which): Promise<FiguresAnswer> {
  const counts = await countOutcomes(db, which)
  const reasons = counts.flatMap(({ outcome, reason, tickets }) =>
    reason === null || !['skipped', 'held', 'failed'].includes(outcome)
      ? []
      : [{ outcome, reason, reasonText: plainReason(reason), tickets }],
  )
  const times = await timesToReply(db, which, sql`0`)
  const work = await countWorkLists(db, which.account)
  return {
    from: which.period.from.toISOString(),
    to: which.period.to.toISOString(),
    ...figuresOf(counts, times.get('0')),
    reasons: reasons.toSorted((a, b) => b.tickets - a.tickets || (a.reason < b.reason ? -1 : 1)),
    now: {
      held: work.held,
      failed: work.failed + work.dead,
      waiting: await countWaiting(db, which.account),
    },
  }
}

/** Sums of counts by outcome. */
export function figuresOf(
  counts: ReadonlyArray<{ outcome: Outcome; tickets: number }>,
  timeToReply: TimeToReply = { replies: 0, p50Ms: null, p95Ms: null },
): TicketFigures {
  const outcomes: Record<Outcome, number> = { answered: 0, skipped: 0, held: 0, failed: 0, waiting: 0 }
  for (const { outcome, tickets } of counts) outcomes[outcome] += tickets
  return { received: Object.values(outcomes).reduce((sum, n) => sum + n, 0), outcomes, timeToReply }
}

/** The index of the list of tickets answers this by itself. */
async function countOutcomes(db: Sql, which: Which) {
  const { rows } = await sql<{ outcome: Outcome; reason: string | null; tickets: number }>`
    select outcome, reason, count(*)::float8 as tickets from ticket where ${isOf(which)}
    group by outcome, reason`.execute(db)
  return rows
}

async function countWaiting(db: Sql, account: string | null): Promise<number> {
  const { rows } = await sql<{ tickets: number }>`
    select count(*)::float8 as tickets from ticket
    where outcome = 'waiting' and (${account}::text is null or account = ${account})`.execute(db)
  return rows[0]?.tickets ?? 0
}

/**
 * How long replies took, for each group. Of a ticket's messages the first reply counts, from the moment that Gorgias
 * noted for the customer's message until Gorgias had the reply; a delay that a rule asks for is in it. Noted once for each
 * ticket, when the reply is accepted (migration 0021).
 */
export async function timesToReply(
  db: Sql,
  which: Which,
  group: RawBuilder<unknown>,
): Promise<Map<string | null, TimeToReply>> {
  const { rows } = await sql<{ key: string | null; replies: number; times: [number, number] }>`
    select (${group})::text as key, count(*)::float8 as replies,
      percentile_disc(array[0.5, 0.95]) within group (order by took_ms)::float8[] as times
    from ticket
    join first_reply on first_reply.account = ticket.account and first_reply.ticket_id = ticket.id
    where ${isOf(which)} and outcome = 'answered'
      -- Said of both: otherwise the replies of all time are read for those of a day.
      and first_reply.first_seen_at >= ${which.period.from}::timestamptz
      and first_reply.first_seen_at < ${which.period.to}::timestamptz
    group by key`.execute(db)
  return new Map(
    rows.map(({ key, replies, times: [p50, p95] }) => [
      key,
      { replies, p50Ms: Math.round(p50), p95Ms: Math.round(p95) },
    ]),
  )
}

export const isOf = ({ period, account }: Which) => sql<boolean>`
  ticket.first_seen_at >= ${period.from}::timestamptz and ticket.first_seen_at < ${period.to}::timestamptz
  and (${account}::text is null or ticket.account = ${account})`
