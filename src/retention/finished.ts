import { type RawBuilder, sql } from 'kysely'

/**
 * Whether a ticket is finished: it has its outcome, no person has anything to decide about it, and no message of it is
 * under way. Nothing of a ticket that is not finished is ever deleted, however old it is. A ticket that could not be
 * handled waits for a person, who may want it handled once more.
 *
 * Each question is a scalar sub-select, one look into an index for each row. Of `exists` in a list of columns the planner
 * makes a hash of the whole table, in every step anew, because it does not see that a limit follows: that made steps
 * longer the more tickets there were.
 *
 * @param account a column or value; so is `ticketId`.
 */
export const isFinished = (account: RawBuilder<unknown>, ticketId: RawBuilder<unknown>) => sql<boolean>`(
  coalesce((
    select of_row.outcome in ('answered', 'skipped')
      or of_row.outcome = 'failed' and of_row.reason is distinct from 'cannot-be-handled'
    from ticket as of_row where of_row.account = ${account} and of_row.id = ${ticketId} limit 1), false)
  and (
    select true from outbox as of_ticket where of_ticket.account = ${account} and of_ticket.ticket_id = ${ticketId}
      and of_ticket.state in ('reserved', 'sending', 'unknown', 'accepted', 'held') limit 1) is null
  and (
    select true from ticket_action as done_to where done_to.account = ${account} and done_to.ticket_id = ${ticketId}
      and done_to.state in ('reserved', 'sending') limit 1) is null
)`
