import { sql } from 'kysely'
import { isFinished } from './finished.ts'
import { paredFacts } from './pared.ts'
import { type Kind, type Place, walk } from './walk.ts'

/** What is removed, in the order in which it is. */
export const kindNames = [
  'bodies',
  'texts',
  'events',
  'decisions',
  'messages',
  'actions',
  'customers',
  'replyTimes',
  'acts',
] as const
export type KindName = (typeof kindNames)[number]

/** Tables that are numbered as they grow are walked by number. */
const byNumber = {
  behind: ([, id]: Place) => sql<boolean>`id > ${id}`,
  order: sql`id`,
  reverse: sql`id desc`,
}

/** Tickets stay, so they are walked from the oldest on; a ticket's last event is never older than its first. */
const ticketsByTime = {
  table: 'ticket',
  time: sql.raw<Date>('ticket.first_seen_at'),
  account: sql.raw<string>('ticket.account'),
  isChosen: sql<boolean>`ticket.account = chosen.account and ticket.id = chosen.id`,
  behind: ([at, id, account]: Place) =>
    sql<boolean>`(first_seen_at, id, account) > (${at}::timestamptz, ${id}::bigint, ${account}::text)`,
  order: sql`first_seen_at, id, account`,
  reverse: sql`at desc, id desc, account desc`,
}
const isLookedTicket = sql`ticket.account = looked.account and ticket.id = looked.id`

const numbered = (table: string, time: string) => ({
  ...byNumber,
  table,
  time: sql.raw<Date>(`${table}.${time}`),
  account: sql.raw<string>(`${table}.account`),
  isChosen: sql<boolean>`${sql.raw(table)}.id = chosen.id`,
})
const finished = (table: string, ticketId = 'ticket_id') =>
  isFinished(sql.raw(`${table}.account`), sql.raw(`${table}.${ticketId}`))

/** An event that is about no ticket was finished when it came. */
const eventIsFinished = sql`handled_at is not null and (event.ticket_id is null or ${finished('event')})`

export const kinds: Readonly<Record<KindName, Kind>> = {
  bodies: walk('bodies of webhooks', 'bodies', {
    ...numbered('event', 'received_at'),
    due: () => sql`(octet_length(body) > 0 or query is not null) and ${eventIsFinished}`,
    remove: () => sql`removed as (update event set body = ''::bytea, query = null
      from looked where event.id = looked.id)`,
  }),
  texts: walk('texts of opening messages', 'bodies', {
    ...ticketsByTime,
    due: before => sql`last_event_at < ${before}::timestamptz and facts -> 'opening' ->> 'text' is not null
      and ${finished('ticket', 'id')}`,
    remove: () => sql`removed as (update ticket set facts = jsonb_set(facts, '{opening,text}', 'null')
      from looked where ${isLookedTicket})`,
  }),
  events: walk('events', 'events', {
    ...numbered('event', 'received_at'),
    // What was not counted yet has to wait for that.
    due: () => sql`event.id <= (select least(counted_to, seen_to) from retention) and ${eventIsFinished}`,
    remove: () => sql`removed as (delete from event using looked where event.id = looked.id)`,
  }),
  // A ticket's last decision stays without what it saw: a rule made later must not take a ticket that was ruled out.
  decisions: walk('decisions', 'decisions', {
    ...numbered('decision', 'at'),
    due: () => sql`jsonb_array_length(trace) > 0 and ${finished('decision')}`,
    remove: () => sql`
      pared as (update decision set trace = '[]' from looked, ticket
        where decision.id = looked.id and ticket.account = decision.account
          and ticket.id = decision.ticket_id and ticket.decision_id = decision.id),
      removed as (delete from decision using looked
        where decision.id = looked.id and (
          select ticket.decision_id from ticket
          where ticket.account = decision.account and ticket.id = decision.ticket_id) is distinct from decision.id)`,
  }),
  // With their attempts. The right to send stays in its reservation, for ever (P3).
  messages: walk('messages', 'decisions', {
    ...numbered('outbox', 'created_at'),
    due: before => sql`changed_at < ${before}::timestamptz and ${finished('outbox')}`,
    remove: () => sql`removed as (delete from outbox using looked where outbox.id = looked.id
      and outbox.state in ('sent', 'failed', 'cancelled'))`,
  }),
  actions: walk('actions on tickets', 'decisions', {
    ...numbered('ticket_action', 'created_at'),
    due: before => sql`changed_at < ${before}::timestamptz and ${finished('ticket_action')}`,
    remove: () => sql`removed as (
      delete from ticket_action using looked where ticket_action.id = looked.id)`,
  }),
  customers: walk('customers of tickets', 'decisions', {
    ...ticketsByTime,
    due: before => sql`last_event_at < ${before}::timestamptz
      and (pared_at is null or pared_at < last_event_at) and facts is not null and ${finished('ticket', 'id')}`,
    remove: now => sql`removed as (
      update ticket set facts = ${paredFacts(sql`ticket.facts`)}, pared_at = ${now}::timestamptz
      from looked where ${isLookedTicket})`,
  }),
  // They are learned from for weeks only; a ticket that moves once more is not learned anew.
  replyTimes: walk('reply times', 'decisions', {
    ...ticketsByTime,
    due: before => sql`last_event_at < ${before}::timestamptz and (
      select true from reply_time where reply_time.account = ticket.account and reply_time.ticket_id = ticket.id)
      and ${finished('ticket', 'id')}`,
    remove: () => sql`removed as (delete from reply_time using looked
      where reply_time.account = looked.account and reply_time.ticket_id = looked.id)`,
  }),
  acts: walk('acts of people', 'acts', {
    ...numbered('act', 'at'),
    due: () => sql`true`,
    remove: () => sql`removed as (delete from act using looked where act.id = looked.id)`,
  }),
}
