import { sql } from 'kysely'
import type { Trx } from '../../db/open.ts'

/** A ticket whose opening message names other mails (see `referencedIds`). */
export interface Referring {
  account: string
  ticketId: number
  messageIds: readonly string[]
}

/**
 * Which of the tickets were opened by an answer to an automatic reply of ours on another ticket (LOOP-RULES B11).
 *
 * @returns their ids, as `account:ticketId`.
 */
export async function answersToOurReplies(trx: Trx, tickets: readonly Referring[]): Promise<Set<string>> {
  const named = tickets.flatMap(({ account, ticketId, messageIds }) =>
    messageIds.map(messageId => ({ account, ticketId, messageId })),
  )
  if (named.length === 0) return new Set()
  const { rows } = await sql<{ account: string; ticket_id: number }>`
    select distinct named.account, named.ticket_id
    from unnest(${named.map(one => one.account)}::text[], ${named.map(one => one.ticketId)}::bigint[],
      ${named.map(one => one.messageId)}::text[]) as named (account, ticket_id, message_id)
    join outbox on outbox.account = named.account and outbox.provider_message_id = named.message_id
      and outbox.kind = 'reply' and outbox.ticket_id <> named.ticket_id`.execute(trx)
  return new Set(rows.map(row => `${row.account}:${row.ticket_id}`))
}
