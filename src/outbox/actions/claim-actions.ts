import { sql } from 'kysely'
import { plusMs } from '../../clock.ts'
import type { ActionName, TicketAction } from '../../decide/rules/actions.ts'
import type { TicketFacts } from '../../helpdesk/facts.ts'
import type { SenderContext } from '../sender-context.ts'

/** One action at one attempt: what a change of state must still find (compare-and-set). */
export interface ClaimedAction {
  wanted: TicketAction
  attempt: number
}

/** Everything that is to be done to one ticket now. */
export interface ActionClaim {
  account: string
  ticketId: number
  actions: readonly ClaimedAction[]
  seenMessageId: number
  /** What webhooks have told of the ticket so far. */
  facts: TicketFacts | null
  /** Whom the same rule has assigned before: that the ticket is theirs is no objection. */
  assigned: number | string | null
  /** Gorgias's ids of our own messages to it, where they are known. */
  ownMessageIds: readonly number[]
  firstSeenAt: Date
  claimedAt: Date
  /** On this process's steady clock, so that its age is never underestimated. */
  claimedAtMonotonic: number
}

/** How long a claim may be used. Then another may begin, and this one writes nothing more. */
export const claimMs = ({ timing }: Pick<SenderContext, 'timing'>): number => 3 * timing.callTimeout

/** What still waits for its reply is put off by a part of its age: what waits for long is looked at seldom. */
const longestPutOff = '10 minutes'

/** How many due actions one look goes through. */
const lookSize = 200

/**
 * Claims what is to be done to the ticket that is next in line, in one statement that also needs the lease. A ticket
 * is ready when every reply that it was to get was sent, and its note is out; closing and snoozing also wait while
 * another of its actions has failed, so that what needs a person stays in sight.
 *
 * @returns null when nothing is ready.
 */
export async function claimActions(context: SenderContext): Promise<ActionClaim | null> {
  const { sql: db, account, holder, clock, timing } = context
  const claimedAtMonotonic = clock.monotonic()
  const now = clock.now()
  const abandonedAt = plusMs(now, claimMs(context) + timing.abandonedAfter)
  const { rows } = await sql<ClaimRow>`
    with due as (
      select ticket_id, action, created_at, due_at,
        not exists (select from reservation given left join outbox using (account, ticket_id, purpose, kind)
          where given.account = one.account and given.ticket_id = one.ticket_id
            and (kind = 'reply' and purpose <> 'also' and outbox.state is distinct from 'sent'
              or purpose = 'also' and outbox.state in ('reserved', 'sending', 'unknown')
              or kind = 'note' and outbox.state in ('reserved', 'sending', 'unknown')))
        and not (action in ('close', 'snooze') and exists (select from ticket_action other
          where other.account = one.account and other.ticket_id = one.ticket_id
            and other.state = 'failed' and other.dismissed_at is null)) as ready
      from ticket_action one
      where account = ${account} and state in ('reserved', 'sending') and due_at <= ${now}
        and exists (select from account where account.id = ${account} and account.sender = ${holder}
          and account.sender_until >= ${now} and account.paused_at is null)
      order by due_at
      limit ${lookSize}
      for update of one skip locked
    ), put_off as (
      update ticket_action set due_at = ${now}::timestamptz
        + least((${now}::timestamptz - due.created_at) / 8, interval '${sql.raw(longestPutOff)}')
      from due
      where ticket_action.account = ${account} and ticket_action.ticket_id = due.ticket_id
        and ticket_action.action = due.action and not due.ready
    ), next as (select ticket_id from due where ready order by due_at, ticket_id limit 1)
    update ticket_action set state = 'sending', attempt = attempt + 1, due_at = ${abandonedAt}, changed_at = ${now},
      reason = null, detail = null, status = null, code = null
    from due
      join next using (ticket_id)
      join ticket on ticket.account = ${account} and ticket.id = due.ticket_id
    where ticket_action.account = ${account} and ticket_action.ticket_id = due.ticket_id
      and ticket_action.action = due.action and due.ready
    returning ticket_action.ticket_id, ticket_action.action, ticket_action.wanted, ticket_action.attempt,
      ticket_action.seen_message_id, ticket.facts, ticket.first_seen_at,
      (select assigned.wanted -> 'user' from ticket_action assigned where assigned.account = ${account}
        and assigned.ticket_id = ticket.id and assigned.action = 'assignUser' and assigned.state = 'done') as assigned,
      (select coalesce(array_agg(outbox.message_id), '{}') from outbox where outbox.account = ${account}
        and outbox.ticket_id = ticket.id and outbox.message_id is not null) as own`.execute(db)
  const [first] = rows
  if (first === undefined) return null
  return {
    account,
    ticketId: first.ticket_id,
    actions: rows.map(({ wanted, attempt }) => ({ wanted, attempt })),
    seenMessageId: first.seen_message_id,
    facts: first.facts,
    assigned: first.assigned,
    ownMessageIds: first.own.map(Number),
    firstSeenAt: first.first_seen_at,
    claimedAt: now,
    claimedAtMonotonic,
  }
}

interface ClaimRow {
  ticket_id: number
  action: ActionName
  wanted: TicketAction
  attempt: number
  seen_message_id: number
  facts: TicketFacts | null
  first_seen_at: Date
  assigned: number | string | null
  /** Elements of an array come as the driver has them. */
  own: ReadonlyArray<number | string>
}
