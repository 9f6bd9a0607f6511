import { type RawBuilder, sql } from 'kysely'
import type { Contact } from '../../decide/brakes/contact.ts'
import type { BrakeReason } from '../../decide/brakes/reasons.ts'

/** A row of `contact`, beside what became of its reply. */
export interface ContactRow {
  id: number
  account: string
  ticket_id: number
  purpose: string
  at: Date
  message_at: Date
  address: string
  customer: string | null
  domain: string | null
  near: string[]
  subject: string | null
  body: string | null
  wording: string | null
  text_id: string
  period: string | null
  answered: Date | null
  stopped_by: BrakeReason | null
  repeat: boolean
  echo: boolean
  released: boolean
}

/**
 * When the reply left. In line or on its way: now, for it will leave any moment, and after a pause long after it
 * was decided. Taken back or refused: never. Unknown to the outbox, because retention was there: when it was put
 * in line.
 */
const answered = (now: Date) => sql`case
  when outbox.id is null then contact.answered_at
  when outbox.accepted_at is not null then outbox.accepted_at
  when outbox.state in ('reserved', 'sending', 'unknown') then ${now}::timestamptz
  when outbox.state in ('cancelled', 'failed') then null
  else contact.answered_at end`

/** Contacts with what became of their replies, as a list of columns and a table to select them from. */
export function contacts(now: Date): {
  columns: RawBuilder<unknown>
  table: RawBuilder<unknown>
  answered: RawBuilder<unknown>
} {
  return {
    answered: answered(now),
    columns: sql`contact.id, contact.account, contact.ticket_id, contact.purpose, contact.at, contact.message_at,
      contact.address, contact.customer, contact.domain, contact.near, contact.subject, contact.body, contact.wording,
      contact.text_id, contact.period, contact.stopped_by, contact.repeat, contact.echo,
      contact.released_at is not null as released, ${answered(now)} as answered`,
    // Row by row: on tables that were never analysed, the planner would rather read the whole outbox ("offset" stops it).
    table: sql`contact left join lateral (
      select id, state, accepted_at from outbox where outbox.account = contact.account
        and outbox.ticket_id = contact.ticket_id and outbox.purpose = contact.purpose and outbox.kind = 'reply'
      offset 0) as outbox on true`,
  }
}

export function toContact(row: ContactRow): Contact {
  return {
    account: row.account,
    ticketId: row.ticket_id,
    purpose: row.purpose,
    textId: row.text_id,
    period: row.period,
    at: row.at,
    messageAt: row.message_at,
    address: row.address,
    customer: row.customer,
    domain: row.domain,
    near: row.near,
    subject: row.subject,
    body: row.body,
    wording: row.wording,
    answeredAt: row.answered,
    stoppedBy: row.stopped_by,
    repeat: row.repeat,
    echo: row.echo,
    released: row.released,
  }
}
