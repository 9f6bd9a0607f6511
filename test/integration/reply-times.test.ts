/** What is learned of the time to answer from the events, and what became of promises. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readReplyTimes } from '../../src/console-api/reply-times.ts'
import { noFacts } from '../../src/helpdesk/facts.ts'
import { learnStep } from '../../src/reply-times/learn.ts'
import { account, prepare } from '../support/brakes.ts'
import { describeOnDatabases, type TestDatabase } from '../support/databases.ts'

const time = (minute: number) => new Date(Date.UTC(2026, 10, 23, 10, minute))
const iso = (minute: number) => time(minute).toISOString()
const now = time(200)

describeOnDatabases('the time to answer', kind => {
  let opened: TestDatabase
  beforeEach(async () => {
    opened = await kind.open()
    await prepare(opened.database)
  })
  afterEach(() => opened.drop())

  /** A ticket of which an event told: asked at minute 0, answered at another or not at all. */
  async function told(
    id: number,
    ticket: { answered?: number; closed?: number; promise?: number; at?: Date; handled?: boolean } = {},
  ) {
    const { sql } = opened.database
    const { answered, closed, promise, at = time(1), handled = true } = ticket
    const status = closed === undefined ? { status: 'open' } : { status: 'closed', closedAt: iso(closed) }
    const facts = {
      ...noFacts,
      ticket: { channel: 'email', ...status },
      messages: [
        { id: 1, fromAgent: false, public: true, createdAt: iso(0) },
        { id: 2, fromAgent: true, public: true, via: 'api', createdAt: iso(1), externalId: 'greeter:x' },
        ...(answered === undefined
          ? []
          : [{ id: 3, fromAgent: true, public: true, via: 'helpdesk', createdAt: iso(answered) }]),
      ],
    }
    await sql
      .insertInto('ticket')
      .values({ account, id, first_seen_at: time(0), last_event_at: at, facts: JSON.stringify(facts) })
      .onConflict(conflict =>
        conflict.columns(['account', 'id']).doUpdateSet({ facts: JSON.stringify(facts) }),
      )
      .execute()
    const event = {
      account,
      key: `k${id}-${at.getTime()}-${String(answered)}`,
      source: 'webhook',
      trust: 'full',
      ticket_id: id,
    } as const
    await sql
      .insertInto('event')
      .values({ ...event, body: Buffer.from('{}'), received_at: at, handled_at: handled ? at : null })
      .execute()
    if (promise === undefined) return
    const right = { account, ticket_id: id, purpose: 'receipt', kind: 'reply' } as const
    await sql
      .insertInto('reservation')
      .values({ ...right, at: time(0) })
      .execute()
    const content = JSON.stringify({ text: 'x', promise: { until: iso(promise) } })
    await sql
      .insertInto('outbox')
      .values({
        ...right,
        external_id: `greeter:${id}`,
        state: 'sent',
        content,
        created_at: time(0),
        due_at: time(0),
        changed_at: time(1),
        claimed_at: time(1),
      })
      .execute()
  }
  async function learn() {
    while (await learnStep(opened.database.sql, now)) {
      // There is more.
    }
    return await opened.database.sql.selectFrom('reply_time').selectAll().orderBy('ticket_id').execute()
  }
  const lines = () => readReplyTimes(opened.database.sql, 28, now)

  test('is noted ticket by ticket, and again when more is told', async () => {
    await told(5)
    expect(await learn()).toMatchObject([
      { ticket_id: 5, channel: 'email', asked_at: time(0), answered_at: null },
    ])
    await told(5, { answered: 42, at: time(42) })
    expect(await learn()).toMatchObject([{ ticket_id: 5, answered_at: time(42) }])
    // What is taken out of a ticket later, and what is told a second time, changes nothing.
    await told(5, { at: time(60) })
    expect(await learn()).toMatchObject([{ ticket_id: 5, answered_at: time(42) }])
  })

  test('waits for events that are still to be handled, and for the youngest', async () => {
    await told(5, { handled: false, at: time(190) })
    await told(6)
    expect(await learn()).toEqual([])
    await opened.database.sql.updateTable('event').set({ handled_at: now }).execute()
    expect(await learn()).toMatchObject([{ ticket_id: 5 }, { ticket_id: 6 }])
    await told(7, { at: now })
    expect(await learn()).toHaveLength(2)
  })

  test('is not held up by an event that nobody can handle', async () => {
    await told(5, { handled: false, at: time(1) })
    await told(6)
    expect(await learn()).toMatchObject([{ ticket_id: 5 }, { ticket_id: 6 }])
  })

  test('is counted by channel, with what became of promises', async () => {
    await told(1, { answered: 10, promise: 60 })
    await told(2, { answered: 90, promise: 60 })
    await told(3, { promise: 60 })
    await told(4, { promise: 400 })
    await told(5, { closed: 30, promise: 60 })
    await told(6, { answered: 20 })
    await learn()
    expect(await lines()).toEqual([
      {
        account,
        channel: 'email',
        answered: 3,
        waiting: 2,
        medianMinutes: 20,
        p90Minutes: 90,
        promises: { made: 5, kept: 1, broken: 2, open: 1, void: 1 },
      },
    ])
  })

  test('goes on where it stopped, step by step', async () => {
    for (let id = 1; id <= 450; id++) await told(id)
    expect(await learnStep(opened.database.sql, now)).toBe(true)
    expect(await opened.database.sql.selectFrom('reply_time').select('ticket_id').execute()).toHaveLength(200)
    expect(await learn()).toHaveLength(450)
  })
})
