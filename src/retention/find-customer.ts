import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import { openingMessage } from '../helpdesk/answer-route.ts'
import type { TicketFacts } from '../helpdesk/facts.ts'
import type { CustomerPart } from '../helpdesk/ticket.ts'
import { type CustomerQuery, spellings } from './customer.ts'
import { findMentions } from './search.ts'
import { createStepSize } from './step-size.ts'

/** A customer as far as Greeter knows of one. */
export interface FoundCustomer {
  account: string
  addresses: string[]
  ids: number[]
  /** Tickets of this customer. */
  tickets: number[]
  /** Tickets of others in which an address of this customer stands. */
  mentions: number[]
  /** Webhooks that are about no ticket and hold an address of this customer. */
  events: number[]
  /** Versions of the policy in which an address of this customer stands, such as an exclusion of it. */
  policies: number[]
}

/** What a customer is known by. */
interface Identity {
  addresses: Set<string>
  ids: Set<number>
}

/**
 * Finds a customer by an address or a number. A ticket of theirs leads to their other addresses, and these to further
 * tickets, until nothing new is found. A ticket is theirs when the helpdesk says so, or when they wrote its first
 * message; only the helpdesk's word leads on, because many people write from the address of a shop's own form.
 */
export async function findCustomer(db: Sql, clock: Clock, query: CustomerQuery): Promise<FoundCustomer> {
  const { account } = query
  const known: Identity = {
    addresses: new Set(query.address === null ? [] : [query.address]),
    ids: new Set(query.id === null ? [] : [query.id]),
  }
  const tickets = new Set<number>()
  let size = -1
  while (known.addresses.size + known.ids.size > size) {
    size = known.addresses.size + known.ids.size
    for (const { id, facts } of await ticketsNaming(db, clock, account, known)) {
      const named = identityOf(facts.ticket.customer)
      const wrote = openingMessage(facts.messages)?.from?.address.toLowerCase()
      const theirs = meets(named, known)
      if (theirs || (wrote !== undefined && known.addresses.has(wrote))) tickets.add(id)
      if (!theirs) continue
      for (const address of named.addresses) known.addresses.add(address)
      for (const number of named.ids) known.ids.add(number)
    }
  }
  const mentions = await findMentions(db, clock, account, [...known.addresses].flatMap(spellings))
  return {
    account,
    addresses: [...known.addresses],
    ids: [...known.ids],
    tickets: sorted(tickets),
    mentions: sorted(mentions.tickets.difference(tickets)),
    events: sorted(mentions.events),
    policies: await policiesNaming(db, account, [...known.addresses]),
  }
}

async function policiesNaming(db: Sql, account: string, addresses: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select number from policy_version where account = ${account} and exists (
      select from unnest(${addresses}::text[]) as wanted (address) where strpos(lower(text), wanted.address) > 0)
    order by number`.execute(db)
  return rows.map(({ number }) => number)
}

const sorted = (numbers: ReadonlySet<number>) => [...numbers].sort((a, b) => a - b)

function identityOf(customer: CustomerPart | null | undefined): Identity {
  const addresses = [customer?.email, ...(customer?.channels ?? []).map(channel => channel.address)]
  return {
    addresses: new Set(addresses.flatMap(address => (address ? [address.toLowerCase()] : []))),
    ids: new Set(customer?.id === undefined ? [] : [customer.id]),
  }
}

const meets = (a: Identity, b: Identity) =>
  !a.addresses.isDisjointFrom(b.addresses) || !a.ids.isDisjointFrom(b.ids)

interface NamingTicket {
  id: number
  facts: Pick<TicketFacts, 'ticket' | 'messages'>
}

/** Tickets whose customer, or the sender of one of whose messages, is known. In small steps, as all that reads a whole table. */
async function ticketsNaming(
  db: Sql,
  clock: Clock,
  account: string,
  { addresses, ids }: Identity,
): Promise<NamingTicket[]> {
  const found: NamingTicket[] = []
  const steps = createStepSize()
  let from: number | null = 0
  while (from !== null) {
    const began = clock.monotonic()
    const size: number = steps.size
    const { rows }: { rows: Array<NamingTicket & { hit: boolean }> } = await sql<
      NamingTicket & { hit: boolean }
    >`
      select id, hit, case when hit then jsonb_build_object('ticket', facts -> 'ticket', 'messages', facts -> 'messages') end as facts
      from ticket, lateral (select
        facts #>> '{ticket,customer,id}' = any(${[...ids].map(String)}::text[])
        or lower(facts #>> '{ticket,customer,email}') = any(${[...addresses]}::text[])
        or exists (select from jsonb_path_query(facts, '$.ticket.customer.channels[*].address') as told (address)
          where lower(address #>> '{}') = any(${[...addresses]}::text[]))
        or exists (select from jsonb_path_query(facts, '$.messages[*].from.address') as told (address)
          where lower(address #>> '{}') = any(${[...addresses]}::text[])) as hit offset 0) as asked
      where account = ${account} and id > ${from} order by account, id limit ${size}`.execute(db)
    for (const row of rows) if (row.hit) found.push(row)
    from = rows.length < size ? null : (rows.at(-1)?.id ?? null)
    steps.took(clock.monotonic() - began)
    await sleep(steps.restMs)
  }
  return found
}
