import { type RawBuilder, sql } from 'kysely'
import type { MessageFacts, OpeningFacts, TicketFacts } from '../helpdesk/facts.ts'

/**
 * What is left when everything personal is taken out of a ticket: ids, states and times, so that a late webhook still
 * finds who had opened it and whether somebody answered. Lists of what stays, so that what is added one day goes
 * without anybody thinking of it.
 */
const ticketKeys: ReadonlyArray<keyof TicketFacts['ticket']> = [
  'status',
  'channel',
  'via',
  'fromAgent',
  'spam',
  'language',
  'priority',
  'createdAt',
  'updatedAt',
  'closedAt',
  'trashedAt',
  'snoozedUntil',
  'lastMessageAt',
  'lastReceivedMessageAt',
  'imported',
  'answerable',
]
const messageKeys: ReadonlyArray<keyof MessageFacts> = [
  'id',
  'externalId',
  'public',
  'channel',
  'via',
  'fromAgent',
  'ruleId',
  'integrationId',
  'sourceType',
  'createdAt',
  'sentAt',
  'failedAt',
  'imported',
]
const openingKeys: ReadonlyArray<keyof OpeningFacts> = ['messageId', 'headersKnown', 'wroteAt']
const evidenceKeys: ReadonlyArray<keyof OpeningFacts['evidence'][number]> = [
  'rule',
  'strength',
  'reason',
  'area',
]

const picked = (object: RawBuilder<unknown>, keys: readonly string[]) => sql`coalesce((
  select jsonb_object_agg(key, value) from jsonb_each(${object}) where key = any(${keys}::text[])), '{}')`

const each = (list: RawBuilder<unknown>, change: RawBuilder<unknown>) => sql`coalesce((
  select jsonb_agg(${change} order by place)
  from jsonb_array_elements(${list}) with ordinality as listed (entry, place)), '[]')`

const entry = sql.raw('entry')

/** A ticket's facts without anything personal. The customer is "none": absent would mean that the helpdesk is asked. */
export const paredFacts = (facts: RawBuilder<unknown>): RawBuilder<string> => sql`
  ${facts} || jsonb_build_object(
    'ticket', ${picked(sql`${facts} -> 'ticket'`, ticketKeys)} || '{"customer": null}',
    'messages', ${each(sql`${facts} -> 'messages'`, picked(entry, messageKeys))},
    'opening', case when jsonb_typeof(${facts} -> 'opening') = 'object' then
      ${picked(sql`${facts} -> 'opening'`, openingKeys)} || jsonb_build_object(
        'text', null, 'references', '[]'::jsonb,
        'evidence', ${each(
          sql`${facts} -> 'opening' -> 'evidence'`,
          sql`${picked(entry, evidenceKeys)} || '{"place": "", "saw": ""}'`,
        )})
      else 'null'::jsonb end)`

/** A trace without what its checks saw, numbers and yes or no apart. */
export const paredTrace = (trace: RawBuilder<unknown>): RawBuilder<string> =>
  each(
    trace,
    sql`${picked(entry, ['check', 'result', 'reason'])} || jsonb_build_object('saw',
      case when jsonb_typeof(entry -> 'saw') in ('boolean', 'number') then entry -> 'saw' else 'null' end)`,
  ) as RawBuilder<string>

/** A message without its words and its recipient. Nothing can be sent from it any more. */
export const paredContent = (content: RawBuilder<unknown>): RawBuilder<string> => sql`
  ${picked(content, ['kind', 'externalId', 'channel', 'integrationId', 'rule'])} || jsonb_build_object(
    'customer', '{"id": null, "name": null, "address": ""}'::jsonb,
    'subject', null, 'text', '', 'html', '', 'wroteTo', '[]'::jsonb)`
