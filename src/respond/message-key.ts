import type { MessageKey } from '../outbox/reserve.ts'
import type { Consideration } from './consider.ts'
import { receipt } from './load.ts'

/** Under which right the messages of a ticket are sent (P3). */
export const keyOf = ({ ticket }: Consideration): MessageKey => ({
  account: ticket.account.id,
  ticketId: ticket.ticketId,
  purpose: receipt,
})
