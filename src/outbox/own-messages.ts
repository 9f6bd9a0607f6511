import type { Trx } from '../db/open.ts'
import type { MessageKind, OutboxState } from './states.ts'

/** One message of ours to a ticket, as far as proofs and decisions ask. */
export interface OwnMessage {
  id: number
  kind: MessageKind
  state: OutboxState
  attempt: number
  externalId: string
  /** The helpdesk's id of it, once known. */
  messageId: number | null
  acceptedAt: Date | null
  /** The mail's Message-ID, once it was dispatched. */
  providerMessageId: string | null
}

/** Everything Greeter has for one ticket in its outbox. */
export async function ownMessages(trx: Trx, account: string, ticketId: number): Promise<OwnMessage[]> {
  return await trx
    .selectFrom('outbox')
    .select([
      'id',
      'kind',
      'state',
      'attempt',
      'external_id as externalId',
      'message_id as messageId',
      'accepted_at as acceptedAt',
      'provider_message_id as providerMessageId',
    ])
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .execute()
}
