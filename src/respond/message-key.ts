import { besidesPurpose } from '../outbox/change-state.ts'
import type { MessageKey } from '../outbox/reserve.ts'
import type { Consideration } from './consider.ts'
import { receipt } from './load.ts'

/** Under which right the messages of a ticket are sent (P3). */
export const keyOf = ({ ticket }: Pick<Consideration, 'ticket'>): MessageKey => ({
  account: ticket.account.id,
  ticketId: ticket.ticketId,
  purpose: receipt,
})

/** The right of what a rule that says `also` sends besides. */
export const besidesKeyOf = (one: Pick<Consideration, 'ticket'>): MessageKey => ({
  ...keyOf(one),
  purpose: besidesPurpose,
})
