import { type Selectable, sql } from 'kysely'
import { isoTime } from '../clock.ts'
import type { Trx } from '../db/open.ts'
import type { EventTable, Mode } from '../db/tables.ts'
import type { Reason } from '../decide/decision.ts'
import { noFacts } from '../helpdesk/facts.ts'
import { type TicketKey, ticketName } from '../helpdesk/ticket-key.ts'
import { readBody } from '../intake/read-body/read-body.ts'
import { besidesPurpose } from '../outbox/change-state.ts'
import type { OwnMessage } from '../outbox/own-messages.ts'
import type { MessageKind } from '../outbox/states.ts'
import type { LoadedEvent, LoadedTicket } from './consider.ts'

/** The one reply of a ticket, whichever rule sends it: one right for all of them (P3). */
export const receipt = 'receipt'

/**
 * Locks the tickets, then reads what is stored of each. The lock comes first: two runs of one ticket never overlap,
 * and what is read is as new as the lock. An event that is committed later wakes the ticket again (decision 0006).
 */
export async function load(trx: Trx, keys: TicketKey[]): Promise<LoadedTicket[]> {
  const wanted = sql`(select * from unnest(${keys.map(key => key.account)}::text[], ${keys.map(key => key.ticketId)}::bigint[]))`
  // Started together, in this order: the lock comes first, and everything else is read as it is under the lock.
  const [rows, accounts, decisions, events, messages] = await Promise.all([
    lockTickets(trx, wanted),
    loadAccounts(trx, [...new Set(keys.map(key => key.account))]),
    loadDecisions(trx, wanted),
    loadEvents(trx, wanted),
    loadMessages(trx, wanted),
  ])
  return rows.map(row => {
    const key = ticketName({ account: row.account, ticketId: row.id })
    const last = decisions.get(row.decision_id ?? 0)
    const rights = messages.get(key) ?? []
    const own = rights.flatMap(right => right.own ?? [])
    const first = rights.filter(right => right.purpose === receipt)
    const greeting = first.find(right => right.kind === 'reply')
    return {
      account: known(accounts.get(row.account)),
      firstSeenAt: isoTime(row.first_seen_at),
      ticketId: row.id,
      // Facts of an earlier version lack what was added since.
      facts: { ...noFacts, ...row.facts },
      shadowed: row.shadowed,
      reads: row.reads,
      headersAskedOf: row.headers_asked_of,
      lastReason: last?.reason ?? null,
      lastMode: last?.mode ?? null,
      says: row.person_says,
      events: events.get(key) ?? [],
      reply:
        greeting === undefined
          ? null
          : greeting.own === null
            ? 'gone'
            : { ...greeting.own, rule: greeting.rule },
      noted: first.some(right => right.kind !== 'reply'),
      own,
    }
  })
}

type Wanted = ReturnType<typeof sql>

function lockTickets(trx: Trx, wanted: Wanted) {
  return trx
    .selectFrom('ticket')
    .select([
      'account',
      'id',
      'facts',
      'shadowed',
      'reads',
      'headers_asked_of',
      'first_seen_at',
      'person_says',
      'decision_id',
    ])
    .where(sql<boolean>`(account, id) in ${wanted}`)
    .orderBy('account')
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** One copy per account: a profile lists every inbox. */
async function loadAccounts(trx: Trx, ids: string[]): Promise<Map<string, LoadedTicket['account']>> {
  const rows = await trx
    .selectFrom('account')
    .select(['id', 'mode', 'domain', 'connected_at', 'restored_at', 'profile', 'api_email'])
    .where('id', '=', sql<string>`any(${ids}::text[])`)
    .execute()
  return new Map(
    rows.map(({ connected_at: connectedAt, restored_at: restoredAt, api_email: apiEmail, ...row }) => [
      row.id,
      {
        ...row,
        apiEmail,
        connectedAt: isoTime(connectedAt),
        restoredAt: restoredAt === null ? null : isoTime(restoredAt),
      },
    ]),
  )
}

function known(account: LoadedTicket['account'] | undefined): LoadedTicket['account'] {
  if (account === undefined) throw new Error('A ticket belongs to no account.')
  return account
}

async function loadDecisions(trx: Trx, wanted: Wanted): Promise<Map<number, { reason: Reason; mode: Mode }>> {
  const rows = await trx
    .selectFrom('decision')
    .select(['id', 'reason', 'mode'])
    .where('id', 'in', eb =>
      eb
        .selectFrom('ticket')
        .select(sql<number>`decision_id`.as('id'))
        .where(sql<boolean>`(account, id) in ${wanted}`),
    )
    .execute()
  return new Map(rows.map(row => [row.id, row]))
}

async function loadEvents(trx: Trx, wanted: Wanted): Promise<Map<string, LoadedEvent[]>> {
  const rows = await trx
    .selectFrom('event')
    .select([
      'id',
      'account',
      'ticket_id',
      'source',
      'trust',
      'content_type',
      'query',
      'body',
      'problem_code',
    ])
    .where('handled_at', 'is', null)
    .where(sql<boolean>`(account, ticket_id) in ${wanted}`)
    .orderBy('id')
    .execute()
  const events = new Map<string, LoadedEvent[]>()
  for (const row of rows) {
    const ticketId = row.ticket_id ?? 0
    events.getOrInsert(ticketName({ account: row.account, ticketId }), []).push(loadedEvent(row, ticketId))
  }
  return events
}

/** What is needed of a stored event to read it again. */
export type StoredEvent = Pick<
  Selectable<EventTable>,
  'id' | 'source' | 'trust' | 'content_type' | 'query' | 'body' | 'problem_code'
>

const noQuery = new URLSearchParams()

/** An event as it was stored, read. Pure. */
export function loadedEvent(row: StoredEvent, ticketId: number): LoadedEvent {
  const query = row.query === null ? noQuery : new URLSearchParams(row.query)
  const read = readBody({ contentType: row.content_type, query, body: row.body })
  return {
    id: row.id,
    source: row.source,
    trust: row.trust,
    gone: goneBy(row.problem_code),
    event: read.ok ? read.event : nothingBut(ticketId),
  }
}

function goneBy(code: string | null): LoadedEvent['gone'] {
  if (code === 'HELPDESK_NOT_FOUND') return 'unknown'
  if (code === 'HELPDESK_NO_HEADERS') return 'message'
  return code === 'HELPDESK_MOVED' ? 'merged' : null
}

/** What is left of an event whose body says nothing, such as a read that found no ticket. */
function nothingBut(ticketId: number): LoadedEvent['event'] {
  return {
    trigger: null,
    eventId: null,
    eventContext: null,
    eventUserId: null,
    accountDomain: null,
    ticketId,
    messageId: null,
    ticket: null,
    message: null,
  }
}

/** A right that was given, with its message. Retention removes the latter and never the former. */
interface GivenRight {
  kind: MessageKind | 'actions'
  purpose: string
  own: OwnMessage | null
  /** The rule that sends it. */
  rule: string | null
}

async function loadMessages(trx: Trx, wanted: Wanted): Promise<Map<string, GivenRight[]>> {
  const rows = await trx
    .selectFrom('reservation')
    .leftJoin('outbox', join =>
      join
        .onRef('outbox.account', '=', 'reservation.account')
        .onRef('outbox.ticket_id', '=', 'reservation.ticket_id')
        .onRef('outbox.purpose', '=', 'reservation.purpose')
        .onRef('outbox.kind', '=', 'reservation.kind'),
    )
    .select([
      'reservation.account',
      'reservation.ticket_id',
      'reservation.kind',
      'reservation.purpose',
      'outbox.id',
      'outbox.state',
      'outbox.attempt',
      'outbox.external_id',
      'outbox.message_id',
      'outbox.accepted_at',
      'outbox.provider_message_id',
      sql<string | null>`outbox.content->>'rule'`.as('rule'),
    ])
    .where(sql<boolean>`(reservation.account, reservation.ticket_id) in ${wanted}`)
    .where('reservation.purpose', 'in', [receipt, besidesPurpose])
    .execute()
  const rights = new Map<string, GivenRight[]>()
  for (const row of rows) {
    const { id, kind, state, external_id: externalId } = row
    const own =
      kind === 'actions' || id === null || state === null || externalId === null
        ? null
        : {
            id,
            kind,
            state,
            attempt: row.attempt ?? 0,
            externalId,
            messageId: row.message_id,
            acceptedAt: row.accepted_at,
            providerMessageId: row.provider_message_id,
          }
    rights
      .getOrInsert(ticketName({ account: row.account, ticketId: row.ticket_id }), [])
      .push({ kind, purpose: row.purpose, own, rule: row.rule })
  }
  return rights
}
