import { sql } from 'kysely'
import type { Trx } from '../db/open.ts'
import type { OutgoingContent } from '../helpdesk/gorgias/message-shape.ts'
import type { LookFirst } from './look-first.ts'

/** Names one right to send: one message per account, ticket, purpose and kind, for ever (P3). */
export interface MessageKey {
  account: string
  ticketId: number
  purpose: string
}

/** A message to be put in line. */
export interface NewMessage extends MessageKey {
  content: OutgoingContent
  /** Set when it may have been sent already: it is looked for first. */
  lookFirst?: LookFirst | null
}

/**
 * Puts messages in line, except those whose right was given before. The unique row decides, not a check
 * made earlier, so two deciders cannot both succeed.
 */
export async function reserve(trx: Trx, messages: readonly NewMessage[], now: Date): Promise<void> {
  if (messages.length === 0) return
  const rows = messages.map((message, place) => ({
    place,
    account: message.account,
    ticket_id: message.ticketId,
    purpose: message.purpose,
    kind: message.content.kind,
    external_id: message.content.externalId,
    content: message.content,
    look_at: message.lookFirst?.at ?? null,
    since: message.lookFirst?.since ?? null,
  }))
  await sql`
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as wanted (place int, account text, ticket_id bigint, purpose text, kind text, external_id text, content jsonb,
          look_at timestamptz, since timestamptz)
    ), given as (
      insert into reservation (account, ticket_id, purpose, kind, at)
      select account, ticket_id, purpose, kind, ${now}::timestamptz from wanted
      on conflict do nothing
      returning account, ticket_id, purpose, kind
    )
    insert into outbox (account, ticket_id, purpose, kind, external_id, state, content, created_at, due_at, changed_at,
      look_at, looks, claimed_at)
    select account, ticket_id, purpose, kind, external_id,
      case when look_at is null then 'reserved' else 'unknown' end, content,
      ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz,
      look_at, case when look_at is null then 0 else 1 end, since
    from wanted join given using (account, ticket_id, purpose, kind)
    -- The reply before what goes out besides it.
    order by place`.execute(trx)
}
