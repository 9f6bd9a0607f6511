import type { Trx } from '../../db/open.ts'
import type { MessageKey } from '../reserve.ts'

type TicketKey = Pick<MessageKey, 'account' | 'ticketId'>

/** Puts what failed back in line: a person asked for it. */
export async function repeatActions(trx: Trx, { account, ticketId }: TicketKey, now: Date): Promise<void> {
  await trx
    .updateTable('ticket_action')
    .set({ state: 'reserved', reason: null, due_at: now, changed_at: now, dismissed_at: null })
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .where('state', '=', 'failed')
    .execute()
  // What waits because of the failed ones: now, not when it is next looked at.
  await trx
    .updateTable('ticket_action')
    .set({ due_at: now })
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .where('state', '=', 'reserved')
    .execute()
}

/** Nothing more is done: what is in line is taken back, and what failed is seen. */
export async function dropActions(trx: Trx, { account, ticketId }: TicketKey, now: Date): Promise<void> {
  await trx
    .updateTable('ticket_action')
    .set({ state: 'cancelled', reason: 'action-dismissed', changed_at: now })
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .where('state', '=', 'reserved')
    .execute()
  await trx
    .updateTable('ticket_action')
    .set({ dismissed_at: now })
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .where('state', '=', 'failed')
    .execute()
}
