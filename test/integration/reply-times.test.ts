/** What is learned of the time to answer from the events, and what became of promises. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPromises } from '../../src/console-api/promises.ts'
import { countMachines, readReplyTimeDays, readReplyTimes } from '../../src/console-api/reply-times.ts'
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
    ticket: {
      answered?: number
      closed?: number
      promise?: number
      again?: number
      at?: Date
      handled?: boolean
    } = {},
  ) {
    const { sql } = opened.database
    const { answered, closed, promise, again, at = time(1), handled = true } = ticket
    const status = closed === undefined ? { status: 'open' } : { status: 'closed', closedAt: iso(closed) }
    const facts = {
      ...noFacts,
      ticket: { channel: 'email', ...status },
      messages: [
        { id: 1, fromAgent: false, public: true, createdAt: iso(0) },
        { id: 2, fromAgent: true, public: true, via: 'api', createdAt: iso(1), externalId: 'greeter:x' },
        ...(again === undefined ? [] : [{ id: 4, fromAgent: false, public: true, createdAt: iso(again) }]),
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
  const all = { since: time(-60), account: null }
  const lines = async () => (await readReplyTimes(opened.database.sql, all, now)).lines

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
        asked: 6,
        answered: 3,
        waiting: 2,
        medianMinutes: 20,
        p90Minutes: 90,
        // Two wait since 200 minutes.
        medianSoFarMinutes: 90,
        p90SoFarMinutes: 200,
        wroteAgain: 0,
        promises: { made: 5, kept: 1, broken: 2, open: 1, void: 1 },
      },
    ])
  })

  test('a customer who writes again before a person answers is noted, whenever that is learned', async () => {
    await told(1, { again: 30 })
    await told(2, { again: 3 })
    await told(3, { again: 30, answered: 20 })
    expect(await learn()).toMatchObject([
      { wrote_again_at: time(30) },
      { wrote_again_at: null },
      { wrote_again_at: null },
    ])
    // An earlier answer that came to light later was no wait; a later one was.
    await told(1, { again: 30, answered: 25, at: time(40) })
    await told(2, { again: 30, at: time(40) })
    await learn()
    await told(2, { again: 30, answered: 50, at: time(60) })
    expect(await learn()).toMatchObject([
      { answered_at: time(25), wrote_again_at: null },
      { answered_at: time(50), wrote_again_at: time(30) },
      { wrote_again_at: null },
    ])
    expect(await lines()).toMatchObject([{ asked: 3, wroteAgain: 1 }])
  })

  test('nobody waits for the answer to a machine, unless a person answered it', async () => {
    await told(1)
    await told(2)
    await told(3, { answered: 10 })
    await learn()
    const { sql } = opened.database
    await sql
      .updateTable('ticket')
      .set({ outcome: 'skipped', reason: 'auto-submitted' })
      .where('id', 'in', [2, 3])
      .execute()
    expect(await lines()).toMatchObject([{ asked: 2, answered: 1, waiting: 1 }])
    expect(await countMachines(sql, all)).toBe(1)
    expect(await readReplyTimes(sql, { ...all, account: 'other' }, now)).toMatchObject({
      lines: [],
      total: { asked: 0, medianMinutes: null },
    })
    expect((await readReplyTimes(sql, all, now)).total).toMatchObject({ asked: 2, waiting: 1 })
  })

  test('promises that are about to be broken come first, those that were are told apart', async () => {
    await told(1, { promise: 400 })
    await told(2, { promise: 210 })
    await told(3, { promise: 60 })
    await told(4, { promise: 90 })
    await told(5, { promise: 400, answered: 20 })
    await told(6, { promise: 400, closed: 20 })
    await learn()
    const { open, openCount, broken, brokenCount } = await readPromises(opened.database.sql, null, now)
    expect([open, broken].map(list => list.map(({ ticketId }) => ticketId))).toEqual([
      [2, 1],
      [4, 3],
    ])
    expect([openCount, brokenCount]).toEqual([2, 2])
    expect(open[0]).toMatchObject({ account, promisedUntil: iso(210), askedAt: iso(0), wroteAgainAt: null })
  })

  test('is told by day, with the days on which nobody asked', async () => {
    await told(1, { answered: 10, promise: 60 })
    await learn()
    const parts = [time(-1440), time(-5), time(1435)]
    expect(await readReplyTimeDays(opened.database.sql, parts, null, now)).toMatchObject([
      { from: iso(-1440), asked: 0, medianMinutes: null },
      { from: iso(-5), asked: 1, answered: 1, medianMinutes: 10, kept: 1, broken: 0 },
    ])
  })

  test('goes on where it stopped, step by step', async () => {
    for (let id = 1; id <= 450; id++) await told(id)
    expect(await learnStep(opened.database.sql, now)).toBe(true)
    expect(await opened.database.sql.selectFrom('reply_time').select('ticket_id').execute()).toHaveLength(200)
    expect(await learn()).toHaveLength(450)
  })
})
