/** The traps of DESIGN section 4, "Events and jobs", each kept as a test. */

import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureEnvironmentAccount } from '../../src/accounts/accounts.ts'
import { systemClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { migrate } from '../../src/db/migrate.ts'
import type { Database } from '../../src/db/open.ts'
import { shapeMessage } from '../../src/helpdesk/gorgias/message-shape.ts'
import { toIncoming } from '../../src/intake/incoming.ts'
import { storeEvents, ticketsOf } from '../../src/intake/store-events.ts'
import { createTicketWaker, wakeTickets } from '../../src/intake/wake-tickets.ts'
import { builtInPolicy } from '../../src/policy/policy.ts'
import { wakeOverdue } from '../../src/respond/backstop.ts'
import { keyedHash } from '../../src/respond/brakes/keyed-hash.ts'
import { runTickets } from '../../src/respond/run-tickets.ts'
import { startTicketQueue, type TicketQueue } from '../../src/respond/ticket-queue.ts'
import { createLogger } from '../../src/telemetry/logger.ts'
import { describeOnDatabases, describeOnServer, type TestDatabase } from '../support/databases.ts'
import { until } from '../support/until.ts'

const account = 'default'
const log = createLogger('silent', false)
const noStep = () => {}

/** A customer's message on ticket 1, told by event `eventId`. */
const webhook = (eventId: number, ticketId = 1) =>
  toIncoming({
    account,
    source: 'webhook',
    trust: 'full',
    contentType: 'application/json',
    query: new URLSearchParams(),
    body: Buffer.from(
      JSON.stringify({
        event: { id: eventId, type: 'ticket-message-created', object_id: 10 },
        ticket: {
          id: ticketId,
          status: 'open',
          spam: false,
          from_agent: false,
          channel: 'email',
          created_datetime: '2099-01-01T00:00:00',
          customer: { id: 1, email: 'anna@example.com' },
          messages: [{ id: 10, from_agent: false, public: true, channel: 'email' }],
        },
        message: { id: 10, from_agent: false, public: true, channel: 'email' },
      }),
    ),
  })

const context = (database: Database) => ({
  database,
  clock: systemClock,
  policy: builtInPolicy,
  hash: keyedHash('a key of this test'),
  apiUserEmail: null,
  shape: shapeMessage,
  withNote: false,
  onStep: noStep,
  wakeSender: noStep,
  log,
})

async function prepared(database: Database): Promise<TicketQueue> {
  await migrate(database)
  await ensureEnvironmentAccount(database.sql, readConfig({}), systemClock)
  return startTicketQueue(database, log)
}

const unhandled = async (database: Database) => {
  const row = await database.sql
    .selectFrom('event')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('handled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.n
}

const jobs = async (database: Database) => {
  const { rows } = await sql<{
    state: string
  }>`select state from pgboss.job where name = 'ticket' order by created_on`.execute(database.sql)
  return rows.map(row => row.state)
}

describeOnDatabases('events and jobs', kind => {
  let opened: TestDatabase
  let database: Database
  let queue: TicketQueue

  beforeEach(async () => {
    opened = await kind.open()
    database = opened.database
    queue = await prepared(database)
  })
  afterEach(async () => {
    await queue.stop()
    await opened.drop()
  })

  const wakeContext = () => ({ database, queue, clock: systemClock, onStep: noStep })
  const storeOnly = (...events: ReturnType<typeof webhook>[]) =>
    storeEvents(database, systemClock, noStep, events)
  const store = async (...events: ReturnType<typeof webhook>[]) => {
    await storeOnly(...events)
    await wakeTickets(wakeContext(), ticketsOf(events))
  }
  const work = () => queue.work(tickets => runTickets(context(database), tickets))

  test('a burst of events on one ticket makes one waiting job, and all of them are handled', async () => {
    await store(webhook(1))
    await store(webhook(2), webhook(3))
    await store(webhook(4))
    expect(await jobs(database)).toEqual(['created'])
    await work()
    await until('all events are handled', async () => (await unhandled(database)) === 0)
  })

  test('a copy is counted on the first and still wakes the ticket', async () => {
    await store(webhook(1), webhook(1))
    await work()
    await until('the event is handled', async () => (await unhandled(database)) === 0)
    await until('the job is done', async () => !(await jobs(database)).includes('active'))
    const before = (await jobs(database)).length
    await store(webhook(1))
    expect((await jobs(database)).length).toBe(before + 1)
    const rows = await database.sql.selectFrom('event').select('copies').execute()
    expect(rows).toEqual([{ copies: 2 }])
  })

  test('a process that decides runs what it is told of itself, without a job', async () => {
    await work()
    await storeOnly(webhook(1), webhook(2, 2))
    const waker = createTicketWaker({ ...wakeContext(), log })
    waker.add(ticketsOf([webhook(1), webhook(2, 2)]))
    await until('both events are handled', async () => (await unhandled(database)) === 0)
    await waker.close()
    expect(await jobs(database)).toEqual([])
  })

  test('what is told of an answered ticket waits for more of its kind, and is handled in one run', async () => {
    await store(webhook(1))
    await runTickets(context(database), [{ account, ticketId: 1 }])
    await database.sql.updateTable('ticket').set({ outcome: 'answered' }).execute()
    await sql`delete from pgboss.job`.execute(database.sql)
    const runs: number[] = []
    await queue.work(async tickets => {
      runs.push(tickets.length)
      await runTickets(context(database), tickets)
    })
    await storeOnly(webhook(2))
    const waker = createTicketWaker({ ...wakeContext(), log })
    waker.add(ticketsOf([webhook(2)]))
    await storeOnly(webhook(3))
    waker.add(ticketsOf([webhook(3)]))
    await until('both events are handled', async () => (await unhandled(database)) === 0)
    await waker.close()
    expect(runs).toEqual([1])
  })

  test('a ticket whose job was lost is found by the backstop', async () => {
    await store(webhook(1))
    await sql`delete from pgboss.job`.execute(database.sql)
    await work()
    expect(await wakeOverdue(wakeContext(), 0)).toBe(1)
    await until('the event is handled', async () => (await unhandled(database)) === 0)
  })

  test('an event whose process died before it could wake the ticket is found by the backstop', async () => {
    await storeOnly(webhook(1), webhook(2, 2))
    await work()
    expect(await wakeOverdue(wakeContext(), 0)).toBe(2)
    await until('the events are handled', async () => (await unhandled(database)) === 0)
    expect(await database.sql.selectFrom('ticket').select('id').orderBy('id').execute()).toEqual([
      { id: 1 },
      { id: 2 },
    ])
  })

  test('an event that comes while its ticket is being handled gets a run of its own', async () => {
    const loaded = Promise.withResolvers<void>()
    const late = loaded.promise.then(() => store(webhook(2)))
    await store(webhook(1))
    await queue.work(tickets =>
      runTickets(
        {
          ...context(database),
          onStep: step => {
            if (step === 'respond.loaded') loaded.resolve()
          },
        },
        tickets,
      ),
    )
    await late
    await until('both events are handled', async () => (await unhandled(database)) === 0)
  })

  test('a ticket that fails waits for its own timer, which does not hold up a fresh event', async () => {
    await store(webhook(1))
    await poison(database)
    await runTickets(context(database), [{ account, ticketId: 1 }])
    const row = await database.sql
      .selectFrom('ticket')
      .select(['failures', 'wake_at'])
      .executeTakeFirstOrThrow()
    expect(row.failures).toBe(1)
    expect(row.wake_at?.getTime()).toBeGreaterThan(Date.now())
    await mend(database)
    // However far away the timer is.
    await sql`update ticket set wake_at = wake_at + interval '1 hour'`.execute(database.sql)
    await work()
    await store(webhook(2))
    await until('both events are handled', async () => (await unhandled(database)) === 0)
  })

  test('a ticket that fails again and again ends on the dead list with its reason, and its neighbour does not wait', async () => {
    await store(webhook(1), webhook(2, 2))
    await poison(database)
    for (let run = 0; run < 8; run += 1) {
      await runTickets(context(database), [
        { account, ticketId: 1 },
        { account, ticketId: 2 },
      ])
    }
    const tickets = await database.sql
      .selectFrom('ticket')
      .select(['id', 'outcome', 'reason', 'wake_at'])
      .orderBy('id')
      .execute()
    expect(tickets).toMatchObject([
      { id: 1, outcome: 'failed', reason: 'cannot-be-handled', wake_at: null },
      { id: 2, outcome: 'skipped', reason: 'shadow' },
    ])
    expect(await unhandled(database)).toBe(0)
  })

  test('an event that the database refuses costs its neighbours nothing', async () => {
    const { createSharedCommit } = await import('../../src/intake/shared-commit.ts')
    const commit = createSharedCommit(events => storeEvents(database, systemClock, noStep, events), 1)
    const poisoned = { ...webhook(2), contentType: 'text/\0plain' }
    const results = await Promise.allSettled([
      commit.add(webhook(1)),
      commit.add(poisoned),
      commit.add(webhook(3)),
    ])
    expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await unhandled(database)).toBe(2)
  })

  test('retention may delete everything of a ticket: a late duplicate is still not answered twice', async () => {
    await database.sql.updateTable('account').set({ mode: 'armed' }).execute()
    await store(webhook(1))
    await runTickets(context(database), [{ account, ticketId: 1 }])
    expect(await database.sql.selectFrom('outbox').select('state').execute()).toEqual([{ state: 'reserved' }])
    for (const table of ['attempt', 'outbox', 'decision', 'event', 'ticket'] as const)
      await database.sql.deleteFrom(table).execute()

    await store(webhook(1))
    await runTickets(context(database), [{ account, ticketId: 1 }])
    expect(await database.sql.selectFrom('outbox').select('state').execute()).toEqual([])
    const ticket = await database.sql
      .selectFrom('ticket')
      .select(['outcome', 'reason'])
      .executeTakeFirstOrThrow()
    expect(ticket).toEqual({ outcome: 'skipped', reason: 'already-greeted' })
  })

  test('a query or a second transaction inside a transaction is an error, not a standstill', async () => {
    const { transact } = await import('../../src/db/transact.ts')
    await expect(
      transact(database.sql, () => database.sql.selectFrom('ticket').selectAll().execute()),
    ).rejects.toThrow('inside a transaction')
    await expect(transact(database.sql, () => transact(database.sql, async () => {}))).rejects.toThrow(
      'inside a transaction',
    )
  })
})

/** Facts that no code of ours writes: the ticket cannot be handled. */
const poison = (database: Database) =>
  sql`update ticket set facts = '{"messages": 1}' where id = 1`.execute(database.sql)
const mend = (database: Database) => sql`update ticket set facts = null where id = 1`.execute(database.sql)

describeOnServer('wake-ups, with two connections', kind => {
  async function twoSides() {
    const opened = await kind.open()
    const [intake, worker] = [opened.database, await opened.again()]
    const intakeQueue = await prepared(intake)
    const workerQueue = await startTicketQueue(worker, log)
    const wakeContext = { database: intake, queue: intakeQueue, clock: systemClock, onStep: noStep }
    const close = async () => {
      await workerQueue.stop()
      await intakeQueue.stop()
      await opened.drop()
    }
    return { intake, worker, workerQueue, wakeContext, close }
  }
  const tickets = (...ids: number[]) => ids.map(ticketId => ({ account, ticketId }))

  test('an event whose wake-up met a waiting job is seen by the run of that job', async () => {
    const { intake, worker, workerQueue, wakeContext, close } = await twoSides()
    await storeEvents(intake, systemClock, noStep, [webhook(1)])
    await wakeTickets(wakeContext, tickets(1))
    await storeEvents(intake, systemClock, noStep, [webhook(2)])
    await wakeTickets(wakeContext, tickets(1))
    expect(await jobs(intake)).toEqual(['created'])
    await workerQueue.work(keys => runTickets(context(worker), keys))
    await until('both events are handled', async () => (await unhandled(intake)) === 0)
    await close()
  })

  test.for(['waiting', 'answered'] as const)(
    'a run that holds a ticket which is %s keeps nobody waiting, and another run follows it',
    async outcome => {
      const { intake, worker, wakeContext, close } = await twoSides()
      await storeEvents(intake, systemClock, noStep, [webhook(1)])
      await wakeTickets(wakeContext, tickets(1))
      await sql`delete from pgboss.job`.execute(intake.sql)
      await intake.sql.updateTable('ticket').set({ outcome }).execute()

      const held = Promise.withResolvers<void>()
      const done = Promise.withResolvers<void>()
      const run = worker.sql.transaction().execute(async trx => {
        await trx.updateTable('ticket').set({ failures: 1 }).execute()
        held.resolve()
        await done.promise
      })
      await held.promise
      await wakeTickets(wakeContext, tickets(1, 2))
      expect(await jobs(intake)).toEqual(['created', 'created'])
      done.resolve()
      await run
      await close()
    },
  )
})
