import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { candidateOf } from '../../src/backtest/candidate.ts'
import { runBacktest } from '../../src/backtest/run-backtest.ts'
import type { Database } from '../../src/db/open.ts'
import { openDatabase } from '../../src/db/open.ts'
import { shapeMessage } from '../../src/helpdesk/gorgias/message-shape.ts'
import { toIncoming } from '../../src/intake/incoming.ts'
import { storeEvents } from '../../src/intake/store-events.ts'
import { builtInPolicy } from '../../src/policy/policy.ts'
import { brakeKey, keyedHash } from '../../src/respond/brakes/keyed-hash.ts'
import { prepare } from '../../test/support/brakes.ts'
import { type Bench, notInstalled } from '../bench.ts'
import { type DatabaseName, databaseNames } from '../databases.ts'
import { personsTicket } from '../people.ts'
import { notMeasured, type Row, row } from '../report.ts'
import { type WebhookBody, webhookBody } from '../webhook-body.ts'

/** Storing so many on the embedded database takes minutes, so it gets a tenth; the mark is that of the whole. */
const ticketsOn: Readonly<Record<DatabaseName, number>> = { PostgreSQL: 10_000, PGlite: 1_000 }
const mark = { PostgreSQL: { figureBelow: 10 }, PGlite: null }

const account = 'default'
const start = Date.parse('2026-11-02T08:00:00.000Z')
const batch = 500

/** Rules as a shop may have them, for the candidate. */
const candidate = `greeter: 1
zone: Europe/Berlin
rules:
  - { name: VIP, when: { tags: { is: vip } }, send: { note: vip } }
  - { name: Refunds, when: { any: [{ subject: { containsWord: refund } }, { body: { contains: money back } }] }, send: { reply: receipt } }
  - { name: Night, when: { time: { after: "22:00" } }, send: { reply: night } }
  - { name: Receipt, send: { reply: receipt } }
templates:
  vip: { text: An important customer. }
  night: { text: "Good night. This is an automatic message; reply to reach a person." }
  receipt: { text: "Thank you, {{ ticket.customer.name | first_name }}. This is automatic; reply to reach a person." }
`

/** A candidate over stored tickets of as many people, each with three whole webhooks of 7.6 kB. */
export async function measureBacktest({ freshDatabase, tell }: Bench): Promise<Row[]> {
  const body = await webhookBody('whole')
  const rows: Row[] = []
  for (const name of databaseNames) {
    const tickets = ticketsOn[name]
    const named = { name: `backtest, ${tickets.toLocaleString('en')} tickets, ${name}`, unit: 's' as const }
    const target = await freshDatabase(name)
    if (target === null) {
      rows.push(notMeasured(named, notInstalled))
      continue
    }
    const database = await openDatabase(target)
    try {
      await seed(database, body, tickets)
      tell(`backtest, ${name}: ${tickets} tickets are stored`)
      const { seconds, processor } = await measure(database, tickets)
      rows.push(row(seconds, { ...named, mark: mark[name] }))
      rows.push(row(processor, { name: '  processor time of its own', unit: 's' }))
    } finally {
      await database.close()
    }
  }
  return rows
}

async function measure(database: Database, tickets: number) {
  const { sql: db } = database
  const context = {
    sql: db,
    shape: shapeMessage,
    hash: keyedHash(await brakeKey(db)),
    withNote: false,
    apiUserEmail: null,
    pageSize: batch,
    breathe: () => setImmediate(),
  }
  const order = {
    account,
    candidate: candidateOf(candidate, 'candidate'),
    active: builtInPolicy,
    last: tickets,
    resume: null,
  }
  const began = performance.now()
  const beganProcessor = process.cpuUsage()
  const end = await runBacktest(context, order, new AbortController().signal, () => {})
  const seconds = (performance.now() - began) / 1_000
  const { user, system } = process.cpuUsage(beganProcessor)
  const answered = end.done ? end.report.totals.answered.candidate : 0
  // Half of them would not do: a run that answers nobody is quick.
  if (answered < tickets * 0.9) throw new Error(`Only ${answered} of ${tickets} tickets are answered.`)
  return { seconds, processor: (user + system) / 1e6 }
}

/** Tickets as they lie there afterwards: two webhooks that were handled together, and one of an hour later. */
async function seed(database: Database, body: WebhookBody, tickets: number): Promise<void> {
  await prepare(database)
  const { sql: db } = database
  await db
    .updateTable('account')
    .set({ mode: 'armed', connected_at: new Date(0) })
    .execute()
  for (let from = 0; from < tickets; from += batch) {
    const now = new Date(start + from * 60_000)
    const ids = Array.from({ length: Math.min(batch, tickets - from) }, (_, at) => from + at)
    const events = ids.flatMap(id => [0, 1, 2].map(copy => eventOf(body, id, copy)))
    await storeEvents(database, { now: () => now, monotonic: () => 0 }, () => {}, events)
  }
  // A minute from ticket to ticket, as if each had been handled half a second after it came.
  await sql`update event set
    received_at = ${new Date(start)}::timestamptz + (ticket_id % 1000000) * interval '1 minute'
      + case when trigger = 'ticket-updated' then interval '1 hour' else interval '0' end,
    handled_at = ${new Date(start)}::timestamptz + (ticket_id % 1000000) * interval '1 minute' + interval '500 milliseconds'
      + case when trigger = 'ticket-updated' then interval '1 hour' else interval '0' end`.execute(db)
  await sql`insert into ticket (account, id, first_seen_at, last_event_at, outcome)
    select account, ticket_id, min(received_at), max(received_at), 'answered' from event group by 1, 2`.execute(
    db,
  )
  await database.exec('analyze')
}

const triggers = ['ticket-created', 'ticket-message-created', 'ticket-updated']

function eventOf({ text, ids }: WebhookBody, id: number, copy: number) {
  const { subject, text: words } = personsTicket(id)
  const customer = customerIn(text)
  const own = (number: string) => String(Number(number) + id)
  // As the helpdesk writes times (FACTS 3.5): with microseconds and an offset.
  const at = new Date(start + id * 60_000).toISOString().replace('Z', '000+00:00')
  const said = text
    .replaceAll(ids.event, String(Number(ids.event) + id * 3 + copy))
    .replaceAll(ids.ticket, own(ids.ticket))
    .replaceAll(ids.message, own(ids.message))
    // People of companies of their own, or the brakes would take them for one machine.
    .replaceAll('anna.berg@example.com', `anna@company-${id}.example`)
    .replaceAll(`"id":${customer}`, `"id":${customer + id + 1}`)
    .replaceAll('Where is my order?', subject ?? '')
    .replaceAll('I ordered a blue teapot eight days ago', words?.replaceAll('\n', ' ') ?? '')
    .replaceAll(/"ticket-message-created"/g, `"${triggers[copy]}"`)
    .replaceAll(/"20\d\d-\d\d-\d\dT[0-9:.]+(?:\+00:00|Z)?"/g, `"${at}"`)
  return toIncoming({
    account,
    source: 'webhook',
    trust: 'full',
    contentType: 'application/json',
    query: new URLSearchParams(),
    body: Buffer.from(said),
  })
}

function customerIn(text: string): number {
  // The sandbox's own webhook, whose shape is known.
  const { ticket } = JSON.parse(text) as { ticket: { customer: { id: number } } }
  return ticket.customer.id
}
