import { type RawBuilder, sql } from 'kysely'

/** Who a ticket's customer is, as far as it is still known. The brakes themselves keep hashes only. */
export interface Sender {
  name: string | null
  /** The mail address; null for other channels, and when retention or an erasure was there. */
  address: string | null
}

/** The customer of a joined `ticket`, as columns. */
export const senderColumns: RawBuilder<unknown> = sql`
  ticket.facts #>> '{ticket,customer,name}' as name, ticket.facts #>> '{ticket,customer,email}' as email,
  ticket.facts #>> '{ticket,subject}' as subject`

export interface SenderRow {
  name: string | null
  email: string | null
  subject: string | null
}

export const senderOf = ({ name, email }: SenderRow): Sender => ({
  name: name === '' ? null : name,
  address: email === '' ? null : email,
})
