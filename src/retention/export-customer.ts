import { sql } from 'kysely'
import type { Sql } from '../db/open.ts'
import { addressKey } from '../decide/brakes/caller.ts'
import { brakeKey, keyedHash } from '../respond/brakes/keyed-hash.ts'
import type { FoundCustomer } from './find-customer.ts'

type Row = Record<string, unknown>

/** Everything that concerns one customer, as it is stored. */
export interface CustomerExport {
  account: string
  addresses: string[]
  customerIds: number[]
  exportedAt: string
  tickets: Array<{
    ticket: Row
    events: Row[]
    decisions: Row[]
    messages: Array<Row & { attempts: Row[] }>
    actions: Row[]
    acts: Row[]
    /** How long the customer waited for a person; null when that was not learned. */
    replyTime: Row | null
  }>
  /** Webhooks that name no ticket and hold an address of the customer. */
  events: Row[]
  /** Tickets of others in which an address of the customer stands. What else is in them concerns somebody else. */
  mentionedIn: number[]
  /** Versions of the policy in which an address of the customer stands. */
  policies: number[]
  /** What the brakes remember, by keyed hashes alone. */
  contacts: Row[]
  blocked: Row[]
}

/** Reads everything that concerns a customer. */
export async function exportCustomer(db: Sql, found: FoundCustomer, now: Date): Promise<CustomerExport> {
  const { account, addresses, ids } = found
  const hash = keyedHash(await brakeKey(db))
  const tickets: CustomerExport['tickets'] = []
  for (const ticketId of found.tickets) tickets.push(await exportTicket(db, account, ticketId))
  const addressKeys = addresses.map(address => addressKey(account, address, hash))
  const customerKeys = ids.map(id => hash(account, 'customer', String(id)))
  const { rows: contacts } = await sql<Row>`
    select ticket_id, purpose, at, message_at, text_id, period, answered_at, stopped_by, repeat, echo from contact
    where account = ${account} and (address = any(${addressKeys}::text[]) or customer = any(${customerKeys}::text[]))
    order by id`.execute(db)
  const { rows: blocked } = await sql<Row>`
    select reason, until, at from blocked_address
    where account = ${account} and address = any(${addressKeys}::text[])`.execute(db)
  return {
    account,
    addresses,
    customerIds: ids,
    exportedAt: now.toISOString(),
    tickets,
    events: await exportEvents(db, sql`id = any(${found.events}::bigint[])`),
    mentionedIn: found.mentions,
    policies: found.policies,
    contacts,
    blocked,
  }
}

async function exportTicket(
  db: Sql,
  account: string,
  ticketId: number,
): Promise<CustomerExport['tickets'][number]> {
  const ofTicket = sql`account = ${account} and ticket_id = ${ticketId}`
  const rowsOf = async (table: string) =>
    (await sql<Row>`select * from ${sql.raw(table)} where ${ofTicket} order by id`.execute(db)).rows
  const { rows } =
    await sql<Row>`select * from ticket where account = ${account} and id = ${ticketId}`.execute(db)
  const messages = await rowsOf('outbox')
  const { rows: attempts } = await sql<Row>`
    select * from attempt where outbox_id = any(${messages.map(({ id }) => id)}::bigint[]) order by id`.execute(
    db,
  )
  return {
    ticket: rows[0] ?? {},
    events: await exportEvents(db, ofTicket),
    decisions: await rowsOf('decision'),
    messages: messages.map(message => ({
      ...message,
      attempts: attempts.filter(attempt => attempt['outbox_id'] === message['id']),
    })),
    actions: await rowsOf('ticket_action'),
    acts: await rowsOf('act'),
    replyTime: (await sql<Row>`select * from reply_time where ${ofTicket}`.execute(db)).rows[0] ?? null,
  }
}

async function exportEvents(db: Sql, which: ReturnType<typeof sql>): Promise<Row[]> {
  const { rows } = await sql<Row & { body: Uint8Array }>`
    select * from event where ${which} order by id`.execute(db)
  return rows.map(({ body, ...row }) => ({ ...row, ...readable(body) }))
}

/** A body as text, or in base64 where it is none. */
function readable(body: Uint8Array): { body: string } | { bodyBase64: string } {
  try {
    return { body: new TextDecoder('utf-8', { fatal: true }).decode(body) }
  } catch {
    return { bodyBase64: Buffer.from(body).toString('base64') }
  }
}
