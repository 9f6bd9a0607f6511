/** A reply is done when Gorgias says so (P4); what no webhook tells of is asked for, however much that is. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import type { Fetch } from '../../src/helpdesk/gorgias/caller.ts'
import { describeOnDatabases, type TestDatabase } from '../support/databases.ts'
import { openSenderDesk, type SenderDesk, type SenderDeskOptions } from '../support/sender-desk.ts'
import { until } from '../support/until.ts'

/** Nothing ever tells this sender of its messages: it has no door for webhooks. */
const timing = { idle: 20, confirmAfter: 300, confirmWithin: 1_500, lookRetry: 100 }

describeOnDatabases('replies whose echoes are lost', kind => {
  let opened: TestDatabase
  const desks: SenderDesk[] = []
  beforeEach(async () => {
    opened = await kind.open()
    await migrate(opened.database)
  })
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close()
    await opened.drop()
  })
  async function open(options: Partial<SenderDeskOptions> = {}) {
    const desk = await openSenderDesk({
      database: opened.database,
      timing,
      pace: { limit: 10_000, windowMs: 1_000 },
      ...options,
      // What Gorgias accepts has left a moment later.
      sandbox: { timeScale: 0.001, rateLimit: { calls: 10_000, seconds: 1 }, ...options.sandbox },
    })
    desks.push(desk)
    return desk
  }
  async function reply(desk: SenderDesk, count: number): Promise<number[]> {
    const tickets = await desk.openTickets(count)
    await desk.reserve('reply', tickets)
    return tickets
  }
  const states = async () => {
    const rows = await opened.database.sql
      .selectFrom('outbox')
      .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
      .groupBy('state')
      .execute()
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
  }
  /** Waits until no reply is on its way any more. @returns how many ended in which state. */
  const ended = () =>
    until(
      'all have ended',
      async () => {
        const now = await states()
        return !['reserved', 'sending', 'unknown', 'accepted'].some(state => state in now) && now
      },
      28_000,
    )

  // The embedded database takes its time for each of them.
  const many = kind.name === 'PGlite' ? 150 : 300
  test(`${many} of them all end as sent, none held, for a few calls`, async () => {
    const desk = await open({ timing: { ...timing, confirmWithin: 4_000 } })
    await reply(desk, many)
    desk.sender.start()
    expect(await ended()).toEqual({ sent: many })
    const { lists, ofTickets } = looks(desk)
    expect(lists + ofTickets).toBeLessThan(40)
  })

  test('where the list does not show them, each ticket is asked, and none is held before it was', async () => {
    const desk = await open({ fetch: withoutList(() => desk) })
    await reply(desk, 100)
    desk.sender.start()
    // Asking them all takes longer than an answer may stay out.
    expect(await ended()).toEqual({ sent: 100 })
    expect(looks(desk).ofTickets).toBeGreaterThanOrEqual(100)
  })

  test('one that Gorgias does not say was sent is held, after it was asked about twice and more, seldomer each time', async () => {
    const desk = await open({ sandbox: { timeScale: 10_000 } })
    const [ticket = 0] = await reply(desk, 1)
    desk.sender.start()
    expect(await ended()).toEqual({ held: 1 })
    const { reason, looks: count } = await opened.database.sql
      .selectFrom('outbox')
      .select(['reason', 'looks'])
      .where('ticket_id', '=', ticket)
      .executeTakeFirstOrThrow()
    expect(reason).toBe('not-confirmed')
    expect(count).toBeGreaterThanOrEqual(2)
    expect(looks(desk).lists).toBeLessThan(6)
  })

  test('while Gorgias does not answer, nothing is held; after it the replies are found', async () => {
    const desk = await open()
    await reply(desk, 5)
    desk.sandbox.failNext({
      mode: 'answer-before',
      path: /\/messages$/,
      method: 'GET',
      status: 500,
      times: 10_000,
    })
    desk.sender.start()
    await until('the time is over', async () => {
      const row = await opened.database.sql
        .selectFrom('outbox')
        .select(({ fn }) => fn.max('accepted_at').as('last'))
        .executeTakeFirst()
      return row?.last && row.last.getTime() < Date.now() - timing.confirmWithin - 500
    })
    expect(await states()).toEqual({ accepted: 5 })
    desk.sandbox.clearFaults()
    expect(await ended()).toEqual({ sent: 5 })
  })

  test('a ticket whose list is refused does not keep the others from being asked about', async () => {
    const desk = await open({
      fetch: request =>
        request.url.includes(`ticket_id=${refused}&`)
          ? Response.json({ error: { msg: 'Not found.' } }, { status: 404 })
          : withoutList(() => desk)(request),
    })
    const [refused = 0, ...others] = await reply(desk, 6)
    desk.sender.start()
    expect(await ended()).toEqual({ sent: others.length, held: 1 })
  })
})

/** Gorgias as it is, but for the list of the account's messages, which stays empty. */
const withoutList =
  (desk: () => SenderDesk): Fetch =>
  request =>
    request.url.endsWith('/api/messages?limit=100')
      ? Promise.resolve(Response.json({ data: [], object: 'list', meta: { next_cursor: null } }))
      : desk().sandbox.fetch(request)

/** How often the account's messages were listed, and those of a ticket. */
function looks({ sandbox }: SenderDesk) {
  const calls = sandbox.calls().filter(({ path }) => path === '/api/messages')
  const ofTickets = calls.filter(({ query }) => query.includes('ticket_id')).length
  return { lists: calls.length - ofTickets, ofTickets }
}
