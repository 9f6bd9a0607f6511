/** One ticket of one account. */
export interface TicketKey {
  account: string
  ticketId: number
}

/** The key as one text, for maps and for the queue. The number comes last, so no two keys share one. */
export const ticketName = ({ account, ticketId }: TicketKey): string => `${account}:${ticketId}`
