import { sql } from 'kysely'
import type { Trx } from '../db/open.ts'
import type { RuleList } from '../decide/rules/compile-rules.ts'
import { type LoadedTicket, mergedFacts } from './consider.ts'

/**
 * How many tickets the customers of these tickets had before, where a rule asks: those that Greeter has heard of, by
 * the helpdesk's numbers, which ascend.
 *
 * @returns the count of each ticket; one whose customer is not known yet is not in it. Null where no rule asks.
 */
export async function countEarlier(
  trx: Trx,
  tickets: readonly LoadedTicket[],
  rules: RuleList,
): Promise<Map<LoadedTicket, number> | null> {
  if (!rules.asks.earlierTickets) return null
  const known = tickets.flatMap(ticket => {
    const customer = mergedFacts(ticket, rules).ticket.customer?.id
    return customer === undefined || customer === null ? [] : [{ ticket, customer }]
  })
  if (known.length === 0) return new Map()
  const { rows } = await sql<{ place: number; earlier: number }>`
    select asked.place, (select count(*) from ticket
      where ticket.account = asked.account and ticket.customer_id = asked.customer and ticket.id < asked.id) as earlier
    from unnest(${known.map((_, place) => place)}::int[], ${known.map(({ ticket }) => ticket.account.id)}::text[],
      ${known.map(({ customer }) => customer)}::bigint[], ${known.map(({ ticket }) => ticket.ticketId)}::bigint[])
      as asked (place, account, customer, id)`.execute(trx)
  const counts = new Map(rows.map(row => [row.place, row.earlier]))
  return new Map(known.map(({ ticket }, place) => [ticket, counts.get(place) ?? 0]))
}
