import { sql } from 'kysely'
import type { Sql } from '../db/open.ts'
import type { TicketChoices } from './contract.ts'
import { plainReason } from './reason-text.ts'

/** What is offered is what the newest tickets have: older ones are found by who knows what they look for. */
const newest = 20_000

/** What there is to filter by, the most frequent first. */
export async function ticketChoices(db: Sql, account: string | null): Promise<TicketChoices> {
  const { rows } = await sql<{
    column: keyof TicketChoices
    value: string
    tickets: number
  }>`
    with recent as materialized (
      select reason, rule, channel, language from ticket
      where ${account === null ? sql`true` : sql`account = ${account}`}
      order by first_seen_at desc, id desc, account desc limit ${newest}
    )
    select 'reasons' as column, reason as value, count(*) as tickets from recent where reason is not null group by reason
    union all
    select 'rules', rule, count(*) from recent where rule is not null group by rule
    union all
    select 'channels', channel, count(*) from recent where channel is not null group by channel
    union all
    select 'languages', language, count(*) from recent where language is not null group by language
    order by tickets desc, value`.execute(db)
  const of = (column: keyof TicketChoices) =>
    rows.flatMap(row => (row.column === column ? [{ value: row.value, tickets: row.tickets }] : []))
  return {
    reasons: of('reasons').map(one => ({ ...one, text: plainReason(one.value) })),
    rules: of('rules'),
    channels: of('channels'),
    languages: of('languages'),
  }
}
