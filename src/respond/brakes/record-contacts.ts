import { sql } from 'kysely'
import type { Trx } from '../../db/open.ts'
import type { Contact } from '../../decide/brakes/contact.ts'

/**
 * Remembers the tickets that reached the brakes, in the transaction that decides about them. A ticket that is
 * remembered already stays as it was, because its first verdict stands, unless a person had it answered after all.
 */
export async function recordContacts(trx: Trx, contacts: readonly Contact[]): Promise<void> {
  if (contacts.length === 0) return
  const rows = contacts.map(contact => ({
    account: contact.account,
    ticket_id: contact.ticketId,
    purpose: contact.purpose,
    at: contact.at,
    message_at: contact.messageAt,
    address: contact.address,
    customer: contact.customer,
    domain: contact.domain,
    near: contact.near,
    subject: contact.subject,
    body: contact.body,
    wording: contact.wording,
    text_id: contact.textId,
    period: contact.period,
    answered_at: contact.answeredAt,
    stopped_by: contact.stoppedBy,
    repeat: contact.repeat,
    echo: contact.echo,
  }))
  await sql`
    insert into contact (account, ticket_id, purpose, at, message_at, address, customer, domain, near, subject,
      body, wording, text_id, period, answered_at, stopped_by, repeat, echo)
    select account, ticket_id, purpose, at, message_at, address, customer, domain, near, subject,
      body, wording, text_id, period, answered_at, stopped_by, repeat, echo
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as new (account text, ticket_id bigint,
      purpose text, at timestamptz, message_at timestamptz, address text, customer text, domain text, near text[],
      subject text, body text, wording text, text_id text, period text, answered_at timestamptz, stopped_by text,
      repeat boolean, echo boolean)
    on conflict (account, ticket_id, purpose) do update
      set answered_at = excluded.answered_at, stopped_by = null
      where contact.answered_at is null and excluded.answered_at is not null`.execute(trx)
}
