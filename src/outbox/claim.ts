import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Sql } from '../db/open.ts'
import type { OutgoingContent } from '../helpdesk/gorgias/message-shape.ts'
import type { MessageRef } from './change-state.ts'

/** A message claimed for one call. */
export interface Claim extends MessageRef {
  content: OutgoingContent
  externalId: string
  /** When the claim was asked for, on this process's steady clock: its age is never underestimated. */
  claimedAtMonotonic: number
  claimedAt: Date
  ticketFirstSeenAt: Date
}

/** Whose messages are claimed, for whom, and how many calls may start now. */
export interface ClaimOrder {
  account: string
  holder: string
  most: number
}

/**
 * Claims the next messages in line: one compare-and-set that also needs the lease, so that an instance
 * which lost the account cannot claim. Replies go before notes, older before younger.
 *
 * @returns them in that order; fewer than `most` when nothing more is due.
 */
export async function claimNext(
  db: Sql,
  { account, holder, most }: ClaimOrder,
  clock: Clock,
): Promise<Claim[]> {
  const claimedAtMonotonic = clock.monotonic()
  const now = clock.now()
  const { rows } = await sql<ClaimRow>`
    with next as materialized (
      select outbox.id from outbox
      join account on account.id = outbox.account
      where outbox.account = ${account} and outbox.state = 'reserved' and outbox.due_at <= ${now}
        and account.sender = ${holder} and account.sender_until >= ${now} and account.paused_at is null
      order by outbox.kind desc, outbox.due_at, outbox.id
      limit ${most}
      for update of outbox skip locked
    )
    update outbox set state = 'sending', attempt = attempt + 1, looks = 0,
      claimed_at = ${now}, claimed_by = ${holder}, changed_at = ${now}, reason = null, detail = null,
      retry_asked = null
    from next
    where outbox.id = next.id
    returning outbox.id, ticket_id, kind, attempt, external_id, content, due_at,
      (select first_seen_at from ticket where ticket.account = outbox.account and ticket.id = outbox.ticket_id) as first_seen_at
  `.execute(db)
  return rows.toSorted(inLine).map(row => ({
    id: row.id,
    account,
    ticketId: row.ticket_id,
    kind: row.kind,
    attempt: row.attempt,
    externalId: row.external_id,
    content: row.content,
    claimedAtMonotonic,
    claimedAt: now,
    ticketFirstSeenAt: row.first_seen_at,
  }))
}

/** What was changed comes back in any order. */
function inLine(a: ClaimRow, b: ClaimRow): number {
  if (a.kind !== b.kind) return a.kind === 'reply' ? -1 : 1
  return a.due_at.getTime() - b.due_at.getTime() || a.id - b.id
}

interface ClaimRow {
  id: number
  ticket_id: number
  kind: 'reply' | 'note'
  attempt: number
  external_id: string
  content: OutgoingContent
  due_at: Date
  first_seen_at: Date
}
