import type { Trx } from '../db/open.ts'
import type { OutgoingContent } from '../helpdesk/gorgias/message-shape.ts'
import type { MessageKind } from './states.ts'

/** Names one right to send: one message per account, ticket, purpose and kind, for ever (P3). */
export interface MessageKey {
  account: string
  ticketId: number
  purpose: string
}

/**
 * Puts a message in line, unless its right was given before. The unique row decides, not a check made
 * earlier, so two deciders cannot both succeed.
 *
 * @returns whether the message is new.
 */
export async function reserve(
  trx: Trx,
  key: MessageKey,
  kind: MessageKind,
  content: OutgoingContent,
  now: Date,
): Promise<boolean> {
  const row = { account: key.account, ticket_id: key.ticketId, purpose: key.purpose, kind }
  const given = await trx
    .insertInto('reservation')
    .values({ ...row, at: now })
    .onConflict(conflict => conflict.doNothing())
    .returning('kind')
    .executeTakeFirst()
  if (given === undefined) return false
  await trx
    .insertInto('outbox')
    .values({
      ...row,
      external_id: content.externalId,
      state: 'reserved',
      content: JSON.stringify(content),
      created_at: now,
      due_at: now,
      changed_at: now,
    })
    .execute()
  return true
}
