import { setTimeout as sleep } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import { createStepSize } from './step-size.ts'

/** Where texts are looked for, by the column that orders the table. */
interface Place {
  table: 'event' | 'decision' | 'outbox' | 'ticket' | 'ticket_action'
  /** All that is personal in a row, as one text in lower case, ASCII alone. */
  text: RawBuilder<string>
  ticketId: RawBuilder<number | null>
}

const plain = (text: RawBuilder<unknown>) => sql<string>`encode(convert_to(lower(${text}), 'UTF8'), 'escape')`

const places: readonly Place[] = [
  { table: 'ticket', text: plain(sql`facts::text`), ticketId: sql`id` },
  {
    table: 'event',
    // Bodies are bytes: whatever they are, as escaped text they can be searched.
    text: sql`lower(encode(body, 'escape')) || ${plain(sql`coalesce(query, '') || coalesce(problem, '')`)}`,
    ticketId: sql`ticket_id`,
  },
  { table: 'decision', text: plain(sql`trace::text`), ticketId: sql`ticket_id` },
  {
    table: 'outbox',
    text: plain(sql`content::text || coalesce(detail, '') || coalesce(
      (select string_agg(attempt.detail, ' ') from attempt where attempt.outbox_id = outbox.id), '')`),
    ticketId: sql`ticket_id`,
  },
  { table: 'ticket_action', text: plain(sql`coalesce(detail, '')`), ticketId: sql`ticket_id` },
]

export interface Mentions {
  tickets: Set<number>
  /** Events that are about no ticket. */
  events: Set<number>
}

/** Everything of an account in which one of the texts stands. Looks row by row, in small steps with rests. */
export async function findMentions(
  db: Sql,
  clock: Clock,
  account: string,
  texts: readonly string[],
): Promise<Mentions> {
  const found: Mentions = { tickets: new Set(), events: new Set() }
  if (texts.length === 0) return found
  for (const place of places) {
    const steps = createStepSize()
    let from: number | null = 0
    while (from !== null) {
      const began = clock.monotonic()
      from = await lookOn(db, place, { account, texts, from, size: steps.size }, found)
      steps.took(clock.monotonic() - began)
      await sleep(steps.restMs)
    }
  }
  return found
}

interface Look {
  account: string
  texts: readonly string[]
  from: number
  size: number
}

/** @returns the row behind which the next look begins; null at the end. */
async function lookOn(
  db: Sql,
  { table, text, ticketId }: Place,
  { account, texts, from, size }: Look,
  found: Mentions,
): Promise<number | null> {
  const { rows } = await sql<{ id: number; ticket_id: number | null; hit: boolean }>`
    select id, ${ticketId} as ticket_id, account = ${account} and exists (
      select from unnest(${texts}::text[]) as wanted (text)
      where strpos(seen.text, encode(convert_to(wanted.text, 'UTF8'), 'escape')) > 0) as hit
    from ${sql.raw(table)}, lateral (select ${text} as text offset 0) as seen
    where ${table === 'ticket' ? sql`account = ${account} and` : sql``} id > ${from}
    order by ${table === 'ticket' ? sql`account, id` : sql`id`} limit ${size}`.execute(db)
  for (const row of rows) {
    if (!row.hit) continue
    if (row.ticket_id !== null) found.tickets.add(row.ticket_id)
    else found.events.add(row.id)
  }
  return rows.length < size ? null : (rows.at(-1)?.id ?? null)
}
