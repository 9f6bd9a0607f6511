import type { Sql } from '../db/open.ts'
import type { TicketFixture } from './contract.ts'
import { maskSecrets } from './mask-secrets.ts'

/**
 * The webhook that opened a ticket, with what was decided and what should have been, for somebody's own tests
 * (`greeter receive` takes the body). Null when the ticket is not known, or its webhooks are not kept any more.
 */
export async function ticketFixture(
  sql: Sql,
  account: string,
  ticketId: number,
  was: TicketFixture['was'],
): Promise<TicketFixture | null> {
  const event = await sql
    .selectFrom('event')
    .select(['trigger', 'content_type', 'received_at', 'body'])
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .where('aside', 'is', null)
    .where('problem', 'is', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (event === undefined || event.body.byteLength === 0) return null
  const decision = await sql
    .selectFrom('decision')
    .select(['verdict', 'reason', 'policy'])
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .where('verdict', '!=', 'wait')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return {
    name: `ticket ${ticketId} was a ${was}`,
    account,
    ticketId,
    was,
    should: was === 'robot' ? 'skip' : 'answer',
    decided: decision ?? null,
    webhook: {
      trigger: event.trigger,
      contentType: event.content_type,
      receivedAt: event.received_at.toISOString(),
      body: maskSecrets(new TextDecoder().decode(event.body)).text,
    },
  }
}
