import { sql } from 'kysely'
import type { Trx } from '../../db/open.ts'
import type { TicketAction } from '../../decide/rules/actions.ts'
import type { MessageKey } from '../reserve.ts'

/** What a rule does to a ticket besides writing, to be put in line. */
export interface NewActions extends MessageKey {
  rule: string
  actions: readonly TicketAction[]
  /** The newest message that the decision knew. */
  seenMessageId: number
}

/**
 * Puts actions in line, except for tickets whose right was given before: the first rule that takes a ticket changes
 * it, once. One statement, and none where no rule has actions.
 */
export async function reserveActions(trx: Trx, wanted: readonly NewActions[], now: Date): Promise<void> {
  const rows = wanted.flatMap(({ account, ticketId, purpose, rule, actions, seenMessageId }) =>
    actions.map(action => ({
      account,
      ticket_id: ticketId,
      purpose,
      action: action.action,
      wanted: action,
      rule,
      seen_message_id: seenMessageId,
    })),
  )
  if (rows.length === 0) return
  await sql`
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as wanted
        (account text, ticket_id bigint, purpose text, action text, wanted jsonb, rule text, seen_message_id bigint)
    ), given as (
      insert into reservation (account, ticket_id, purpose, kind, at)
      select distinct account, ticket_id, purpose, 'actions', ${now}::timestamptz from wanted
      on conflict do nothing
      returning account, ticket_id, purpose
    )
    insert into ticket_action
      (account, ticket_id, action, wanted, rule, seen_message_id, state, created_at, due_at, changed_at)
    select account, ticket_id, action, wanted.wanted, rule, seen_message_id, 'reserved',
      ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
    from wanted join given using (account, ticket_id, purpose)`.execute(trx)
}

/** Takes back what was never tried, together with its reply. */
export async function cancelActions(
  trx: Trx,
  { account, ticketId }: Pick<MessageKey, 'account' | 'ticketId'>,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('ticket_action')
    .set({ state: 'cancelled', reason: 'reply-taken-back', changed_at: now })
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .where('state', '=', 'reserved')
    .where('attempt', '=', 0)
    .execute()
}

/** Puts back in line what was taken back with its reply. */
export async function restoreActions(
  trx: Trx,
  { account, ticketId }: Pick<MessageKey, 'account' | 'ticketId'>,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('ticket_action')
    .set({ state: 'reserved', reason: null, due_at: now, changed_at: now })
    .where('account', '=', account)
    .where('ticket_id', '=', ticketId)
    .where('state', '=', 'cancelled')
    .where('reason', '=', 'reply-taken-back')
    .execute()
}
