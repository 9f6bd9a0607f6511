import { sql } from 'kysely'
import { migrate } from '../../src/db/migrate.ts'
import { type Database, type DatabaseTarget, openDatabase } from '../../src/db/open.ts'
import type { TicketFacts } from '../../src/helpdesk/facts.ts'
import { type WebhookBody, webhookBody } from '../webhook-body.ts'

/** What one customer's ticket leaves behind: webhooks with their bodies, a decision, a reply that was sent. */
const eventsPerTicket = 8

/** Two months of a shop's life, so that half of the bodies are older than they may be. */
const days = 60

/** Fills a fresh database as so many webhooks would have left it, every ticket answered. */
export async function fillDatabase(target: DatabaseTarget, events: number): Promise<void> {
  const database = await openDatabase(target)
  try {
    await migrate(database)
    const tickets = Math.ceil(events / eventsPerTicket)
    await fillTickets(database, tickets)
    await fillEvents(database, events, await webhookBody('lean'))
    await countFilled(database)
    // A server does this by itself after such an insert.
    await database.exec('vacuum analyze')
  } finally {
    await database.close()
  }
}

/** As Greeter would have counted them while they came; what is old is removed when that is measured. */
async function countFilled({ sql: db }: Database): Promise<void> {
  await sql`
    update retention set due_at = now() + interval '1 day',
      seen_to = all_of_them.last, seen = all_of_them.events,
      counted_to = settled.last, received = settled.events
    from (select max(id) as last, count(*) as events from event) as all_of_them,
      (select coalesce(max(id), 0) as last, count(*) as events from event
        where received_at < now() - interval '3 days') as settled`.execute(db)
}

/** When the n-th of so many was. */
const moment = (n: string, of: number) =>
  sql.raw(`now() - interval '${days} days' + ${n} * interval '${(days * 86_400) / of} seconds'`)

async function fillTickets({ sql: db }: Database, tickets: number): Promise<void> {
  const at = moment('n', tickets)
  await sql`
    insert into ticket (account, id, first_seen_at, last_event_at, facts, outcome, outcome_at, decision_id)
    select 'default', n, ${at}, ${at}, jsonb_set(${JSON.stringify(facts)}::text::jsonb, '{ticket,customer,id}', to_jsonb(n)),
      'answered', ${at}, n from generate_series(1, ${tickets}::bigint) as n`.execute(db)
  await sql`
    insert into decision (account, ticket_id, at, mode, verdict, reason, policy, trace)
    select 'default', n, ${at}, 'armed', 'answer', 'new-customer-ticket', 'built-in', ${JSON.stringify(trace)}::text::jsonb
    from generate_series(1, ${tickets}::bigint) as n`.execute(db)
  await sql`
    insert into reservation (account, ticket_id, purpose, kind, at)
    select 'default', n, 'receipt', 'reply', ${at} from generate_series(1, ${tickets}::bigint) as n`.execute(
    db,
  )
  await sql`
    insert into outbox (account, ticket_id, purpose, kind, external_id, state, attempt, content, created_at, due_at,
      message_id, accepted_at, sent_at, changed_at)
    select 'default', n, 'receipt', 'reply', 'greeter:default:' || n || ':receipt:reply', 'sent', 1,
      ${JSON.stringify(content)}::text::jsonb, ${at}, ${at}, n, ${at}, ${at}, ${at}
    from generate_series(1, ${tickets}::bigint) as n`.execute(db)
  await sql`
    insert into attempt (outbox_id, number, call, started_at, ended_at, status)
    select id, 1, 'send', created_at, created_at, 201 from outbox`.execute(db)
}

async function fillEvents({ sql: db }: Database, events: number, { text, ids }: WebhookBody): Promise<void> {
  const at = moment('n', events)
  // The body's own numbers differ from event to event, so that nothing can be stored once for all.
  await sql`
    insert into event (account, key, source, trust, ticket_id, trigger, content_type, body, received_at, handled_at)
    select 'default', 'id:' || n || ':ticket-message-created:' || n / ${eventsPerTicket}::bigint || ':' || n, 'webhook', 'full',
      n / ${eventsPerTicket}::bigint, 'ticket-message-created', 'application/json',
      convert_to(replace(${text}::text, ${ids.event}::text, n::text), 'UTF8'), ${at}, ${at}
    from generate_series(1, ${events}::bigint) as n`.execute(db)
}

const person = {
  id: 1,
  email: 'anna.berg@example.com',
  name: 'Anna Berg',
  firstname: 'Anna',
  lastname: 'Berg',
}
const address = { name: 'Anna Berg', address: 'anna.berg@example.com' }
const writtenAt = '2026-09-01T08:00:00.000Z'
const words = 'I ordered a blue teapot eight days ago and it has not arrived. Could you have a look? '.repeat(
  4,
)

const facts: TicketFacts = {
  asOf: writtenAt,
  whole: true,
  read: false,
  headersRead: false,
  gone: null,
  ticket: {
    status: 'open',
    channel: 'email',
    via: 'email',
    fromAgent: false,
    spam: false,
    subject: 'Where is my order?',
    language: 'en',
    createdAt: writtenAt,
    updatedAt: writtenAt,
    customer: { ...person, channels: [{ type: 'email', address: address.address, preferred: true }] },
    tags: ['order'],
  },
  messages: [
    { id: 1, public: true, channel: 'email', via: 'email', fromAgent: false, sender: person, from: address },
    { id: 2, public: true, channel: 'email', via: 'api', fromAgent: true, receiver: person, to: [address] },
  ],
  opening: {
    messageId: 1,
    headersKnown: true,
    evidence: [],
    text: words,
    references: [],
    wroteAt: writtenAt,
  },
}

const trace = Array.from({ length: 16 }, (_, check) => ({
  check: `check number ${check}`,
  saw: 'something short',
  result: 'pass',
}))

const content = {
  kind: 'reply',
  channel: 'email',
  customer: address,
  subject: 'Where is my order?',
  text: words,
  html: `<p>${words}</p>`,
}
