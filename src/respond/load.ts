import { sql } from 'kysely'
import { isoTime } from '../clock.ts'
import type { Trx } from '../db/open.ts'
import { noFacts } from '../helpdesk/facts.ts'
import type { AccountProfile } from '../helpdesk/gorgias/account-profile.ts'
import { readBody } from '../intake/read-body/read-body.ts'
import type { OwnMessage } from '../outbox/own-messages.ts'
import type { MessageKind } from '../outbox/states.ts'
import type { LoadedEvent, LoadedTicket } from './consider.ts'

export interface TicketKey {
  account: string
  ticketId: number
}

/** The one reply of a ticket, whichever rule sends it: one right for all of them (P3). */
export const receipt = 'receipt'

/**
 * Locks the tickets and reads what is stored of each. The lock comes first, in the order of the keys:
 * intake holds it while it writes events, so every event of a commit that is under way is either
 * waited for and read here, or wakes the ticket again (DESIGN section 4, the lost wake-up).
 */
export async function load(trx: Trx, keys: TicketKey[]): Promise<LoadedTicket[]> {
  const wanted = sql`(select * from unnest(${keys.map(key => key.account)}::text[], ${keys.map(key => key.ticketId)}::bigint[]))`
  const rows = await trx
    .selectFrom('ticket')
    .innerJoin('account', 'account.id', 'ticket.account')
    .leftJoin('decision', 'decision.id', 'ticket.decision_id')
    .select([
      'ticket.account',
      'ticket.id',
      'ticket.facts',
      'ticket.shadowed',
      'ticket.reads',
      'ticket.headers_asked_of',
      'ticket.first_seen_at',
      'ticket.person_says',
      'account.mode',
      'account.domain',
      'account.connected_at',
      'decision.reason as last_reason',
      'decision.mode as last_mode',
    ])
    .where(sql<boolean>`(ticket.account, ticket.id) in ${wanted}`)
    .orderBy('ticket.account')
    .orderBy('ticket.id')
    .forUpdate('ticket')
    .execute()
  const [events, messages] = [await loadEvents(trx, wanted), await loadMessages(trx, wanted)]
  const profiles = await loadProfiles(trx, [...new Set(rows.map(row => row.account))])
  return rows.map(row => {
    const key = keyOf(row.account, row.id)
    const rights = messages.get(key) ?? []
    const own = rights.flatMap(right => right.own ?? [])
    const greeting = rights.find(right => right.kind === 'reply')
    return {
      account: {
        id: row.account,
        mode: row.mode,
        domain: row.domain,
        connectedAt: isoTime(row.connected_at),
        profile: profiles.get(row.account) ?? null,
      },
      firstSeenAt: isoTime(row.first_seen_at),
      ticketId: row.id,
      // Facts of an earlier version lack what was added since.
      facts: { ...noFacts, ...row.facts },
      shadowed: row.shadowed,
      reads: row.reads,
      headersAskedOf: row.headers_asked_of,
      lastReason: row.last_reason,
      lastMode: row.last_mode,
      says: row.person_says,
      events: events.get(key) ?? [],
      reply:
        greeting === undefined
          ? null
          : greeting.own === null
            ? 'gone'
            : { ...greeting.own, rule: greeting.rule },
      noted: rights.some(right => right.kind === 'note'),
      own,
    }
  })
}

type Wanted = ReturnType<typeof sql>

/** One copy per account: a profile lists every inbox. */
async function loadProfiles(trx: Trx, accounts: string[]): Promise<Map<string, AccountProfile | null>> {
  if (accounts.length === 0) return new Map()
  const rows = await trx.selectFrom('account').select(['id', 'profile']).where('id', 'in', accounts).execute()
  return new Map(rows.map(row => [row.id, row.profile]))
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
    const list = events.getOrInsert(keyOf(row.account, ticketId), [])
    const gone = goneBy(row.problem_code)
    const read = readBody({
      contentType: row.content_type,
      query: new URLSearchParams(row.query ?? ''),
      body: row.body,
    })
    list.push({
      id: row.id,
      source: row.source,
      trust: row.trust,
      gone,
      event: read.ok ? read.event : nothingBut(ticketId),
    })
  }
  return events
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
  kind: MessageKind
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
    .where('reservation.purpose', '=', receipt)
    .execute()
  const rights = new Map<string, GivenRight[]>()
  for (const row of rows) {
    const { id, kind, state, external_id: externalId } = row
    const own =
      id === null || state === null || externalId === null
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
    rights.getOrInsert(keyOf(row.account, row.ticket_id), []).push({ kind, own, rule: row.rule })
  }
  return rights
}

const keyOf = (account: string, ticketId: number) => `${account}:${ticketId}`
