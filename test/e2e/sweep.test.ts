/** The second door: what no webhook told of is found, once, at the price of one list call per hundred changes. */
import { describe, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import type { SandboxOptions } from '../../sandbox/options.ts'
import { operations } from '../../src/setup/operations.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { connect, type Desk } from '../support/greeter.ts'
import { jumpingTime } from '../support/jumping-time.ts'
import { oneDesk } from '../support/one-desk.ts'
import { until } from '../support/until.ts'

/** Delays of the sweep in the sandbox's quick time. */
const sweepTiming = { period: 250, settle: 150, overlap: 3_000, retry: 100 }
const environment = { SWEEP_MINUTES: '5', PUBLIC_URL: 'http://greeter.test' }
const hour = 3_600_000

/** People ask in their own words; equal texts would be a machine's (LOOP-RULES B13). */
const asks = (index: number) => ({
  subject: `Question ${index}`,
  text: `Hello, I have a question about ${'abcdefghijklmnopqrstuvwxyz'.charAt(index % 26).repeat(4)} and ${index}.`,
})
const ownReplies = (sandbox: Sandbox, ticketId: number) =>
  sandbox.messages(ticketId).filter(message => message.external_id?.startsWith('greeter:')).length
const listCalls = (sandbox: Sandbox) =>
  sandbox.calls().filter(call => call.path === '/api/tickets' && call.method === 'GET')

const readsOf = (sandbox: Sandbox, ids: readonly number[]) =>
  sandbox.calls().filter(call => ids.some(id => call.method === 'GET' && call.path === `/api/tickets/${id}`))
    .length

describeOnDatabases('the sweep', kind => {
  const one = oneDesk(kind)
  const start = (sandbox: SandboxOptions = {}, more: Record<string, string> = {}) =>
    one.start({ sandbox, sweepTiming, environment: { ...environment, ...more } })

  /** A sandbox that outlives one Greeter: its webhooks reach whoever is up, and 503 else. */
  function lasting(options: SandboxOptions = {}) {
    const door: { desk: Desk | null } = { desk: null }
    const sandbox = createSandbox({
      timeScale: 0.02,
      rateLimit: { calls: 10_000, seconds: 1 },
      deliver: async request =>
        (await door.desk?.greeter.fetch(request)) ?? new Response(null, { status: 503 }),
      ...options,
    })
    return { sandbox, door }
  }

  async function answeredOnce(desk: Desk, ids: readonly number[]) {
    for (const id of ids) expect((await desk.settled(id)).outcome).toBe('answered')
    await desk.quiet()
    expect(ids.map(id => ownReplies(desk.sandbox, id))).toEqual(ids.map(() => 1))
  }

  describe('lost deliveries', () => {
    test('a ticket that no webhook told of is read once and answered once', async () => {
      const desk = await start({ webhookFaults: { drop: 1 } })
      const ids = [0, 1, 2, 3, 4].map(index => desk.sandbox.openTicket(asks(index)).ticketId)
      await answeredOnce(desk, ids)
      const { calls, received, accounts } = await desk.stats()
      expect(received).toBe(0)
      expect(calls['read']).toBe(5)
      expect(accounts).toMatchObject([{ sweep: { found: 5 }, integration: { state: 'active' } }])
    })

    test('lost, doubled and shuffled: nothing is missing and nothing doubled', async () => {
      const desk = await start({ webhookFaults: { drop: 0.6, duplicate: 1, shuffle: true } })
      const ids = Array.from({ length: 30 }, (_, index) => desk.sandbox.openTicket(asks(index)).ticketId)
      await answeredOnce(desk, ids)
      expect(desk.sandbox.outbox()).toHaveLength(30)
    })

    test('lists that lag lose nothing either', async () => {
      // 25 s of the sandbox's time are half a second of ours; the overlap is three.
      const desk = await start({ webhookFaults: { drop: 1 }, listLag: 25_000 })
      const ids: number[] = []
      for (let index = 0; index < 4; index++) {
        ids.push(desk.sandbox.openTicket(asks(index)).ticketId)
        const { length } = listCalls(desk.sandbox)
        await until('a further sweep', () => listCalls(desk.sandbox).length > length)
      }
      await answeredOnce(desk, ids)
    })

    test('a change that no webhook told of is read while its ticket has no reply', async () => {
      const desk = await start()
      const { ticketId } = desk.sandbox.openTicket({ ...asks(1), spam: true })
      expect((await desk.settled(ticketId)).reason).toBe('spam')
      await desk.quiet()
      desk.sandbox.webhookFaults.drop = 1
      desk.sandbox.markSpam(ticketId, false)
      await until('it is answered', async () => (await desk.story(ticketId)).outcome === 'answered')
      await answeredOnce(desk, [ticketId])
    })

    test('an answered ticket that changes costs no read', async () => {
      const desk = await start()
      const { ticketId } = desk.sandbox.openTicket(asks(1))
      await answeredOnce(desk, [ticketId])
      const before = readsOf(desk.sandbox, [ticketId])
      desk.sandbox.webhookFaults.drop = 1
      desk.sandbox.tagTicket(ticketId, ['seen'])
      const { length } = listCalls(desk.sandbox)
      await until('three further sweeps', () => listCalls(desk.sandbox).length > length + 3)
      expect(readsOf(desk.sandbox, [ticketId])).toBe(before)
    })

    test('with SWEEP_MINUTES=0 nothing is asked', async () => {
      const desk = await one.start({ environment: { SWEEP_MINUTES: '0' } })
      await answeredOnce(desk, [desk.sandbox.openTicket(asks(1)).ticketId])
      expect((await desk.stats()).calls['sweep']).toBeUndefined()
    })
  })

  describe('an outage', () => {
    test('of an hour: every ticket is answered once, and the integration works again', async () => {
      const { clock, timers, jump } = jumpingTime()
      const { sandbox, door } = lasting({ timers, switchOffAfter: 5 })
      const options = { existing: sandbox, clock, sweepTiming, environment }
      const before = await one.start(options)
      door.desk = before
      await connect(sandbox)
      await answeredOnce(before, [sandbox.openTicket(asks(0)).ticketId])
      await before.greeter.stop()
      door.desk = null

      const ids = Array.from({ length: 20 }, (_, index) => {
        jump(hour / 20)
        return sandbox.openTicket(asks(index + 1)).ticketId
      })
      await sandbox.idle()
      const after = await one.start(options)
      door.desk = after
      await answeredOnce(after, ids)
      expect(readsOf(sandbox, ids)).toBe(20)

      const next = sandbox.openTicket(asks(30)).ticketId
      await answeredOnce(after, [next])
      const [first] = (await after.story(next)).events
      expect(first?.source).toBe('webhook')
    })

    test('so long that a greeting would be stale: held, not sent late', async () => {
      const { clock, timers, jump } = jumpingTime()
      const { sandbox, door } = lasting({ timers })
      const options = { existing: sandbox, clock, sweepTiming, environment }
      const before = await one.start(options)
      await before.quiet()
      await before.greeter.stop()
      const stale = sandbox.openTicket(asks(1)).ticketId
      jump(6.5 * hour)
      const fresh = sandbox.openTicket(asks(2)).ticketId
      jump(hour / 2)
      const after = await one.start(options)
      door.desk = after
      await answeredOnce(after, [fresh])
      expect(await after.settled(stale)).toMatchObject({ outcome: 'held', reason: 'stale' })
      expect(ownReplies(sandbox, stale)).toBe(0)
    })

    test('a ticket older than the connection is left alone', async () => {
      const { sandbox } = lasting()
      const old = sandbox.openTicket(asks(1)).ticketId
      await new Promise(resolve => setTimeout(resolve, 5))
      const desk = await one.start({ existing: sandbox, sweepTiming, environment })
      sandbox.customerWrites(old, { text: 'Are you there?' })
      await until('three sweeps', () => listCalls(sandbox).length > 3)
      expect((await desk.stats()).calls['read']).toBeUndefined()
    })
  })

  describe('an integration that is off', () => {
    async function switchOff(more: Record<string, string> = {}) {
      const { sandbox, door } = lasting({ switchOffAfter: 3, retryDelays: [] })
      const desk = await one.start({
        existing: sandbox,
        sweepTiming,
        environment: { ...environment, ...more },
      })
      door.desk = desk
      await connect(sandbox)
      await answeredOnce(desk, [sandbox.openTicket(asks(0)).ticketId])
      door.desk = null
      const missed = sandbox.openTicket(asks(1)).ticketId
      await sandbox.idle()
      door.desk = desk
      return { desk, sandbox, missed }
    }
    const integration = async (desk: Desk) => (await desk.stats()).accounts[0]?.integration

    test('is switched on again, and what was missed is answered', async () => {
      const { desk, missed } = await switchOff()
      await answeredOnce(desk, [missed])
      const seen = await until('it is active', async () => {
        const found = await integration(desk)
        return found?.state === 'active' && found.reactivatedAt !== null && found
      })
      expect(seen.since).toBe(seen.reactivatedAt)
      const report = await operations.doctor(desk.greeter.setup, { positionals: [], flags: {} })
      expect(report.lines.join()).toContain('it switched the integration on again')
      const next = desk.sandbox.openTicket(asks(2)).ticketId
      await answeredOnce(desk, [next])
      expect((await desk.story(next)).events[0]?.source).toBe('webhook')
    })

    test('is only reported where a setting says so; tickets are found all the same', async () => {
      const { desk, sandbox, missed } = await switchOff({ REACTIVATE_INTEGRATION: 'off' })
      await answeredOnce(desk, [missed])
      await until('it is reported', async () => (await integration(desk))?.state === 'switched-off')
      const next = sandbox.openTicket(asks(2)).ticketId
      await answeredOnce(desk, [next])
      expect(sandbox.calls().filter(call => call.method === 'PUT')).toEqual([])
    })

    test('and was deleted is reported and not made anew', async () => {
      const { sandbox } = lasting()
      const desk = await one.start({ existing: sandbox, sweepTiming, environment })
      const id = sandbox.addIntegration({ name: 'Greeter', url: 'http://greeter.test/webhooks/gorgias' })
      await until('it is seen', async () => (await integration(desk))?.state === 'active')
      sandbox.removeIntegration(id)
      await until('it is reported', async () => (await integration(desk))?.state === 'missing')
      const { length } = listCalls(sandbox)
      await until('three sweeps', () => listCalls(sandbox).length > length + 3)
      expect(sandbox.calls().filter(call => call.method !== 'GET')).toEqual([])
    })

    test('is not missed before there ever was one: no alarm, and the doctor says what to do', async () => {
      const { sandbox } = lasting()
      const desk = await one.start({ existing: sandbox, sweepTiming, environment, alarms: { everyMs: 20 } })
      await until('it is looked for', async () => (await integration(desk))?.state === 'unknown')
      await until('three sweeps', () => listCalls(sandbox).length > 3)
      const { lines } = await operations.doctor(desk.greeter.setup, { positionals: [], flags: {} })
      expect(lines.join('\n')).toContain('greeter connect http://greeter.test')
      expect(await one.database.sql.selectFrom('alarm_episode').select('alarm').execute()).toEqual([])
    })

    test('a role that may not look at integrations keeps nothing from being found', async () => {
      const desk = await start({ webhookFaults: { drop: 1 } })
      await until('the first sweep', () => listCalls(desk.sandbox).length > 0)
      desk.sandbox.failNext({
        mode: 'answer-before',
        method: 'GET',
        path: /integrations$/,
        status: 403,
        times: 1_000,
      })
      const { ticketId } = desk.sandbox.openTicket(asks(1))
      await answeredOnce(desk, [ticketId])
      expect((await desk.stats()).accounts).toMatchObject([{ pausedAt: null }])
    })
  })

  describe('the price', () => {
    /** Tickets that changed after the connection and are answered already, but for the last `missed`. */
    async function manyTickets(count: number, missed: number) {
      const { sandbox } = lasting()
      const options = {
        existing: sandbox,
        sweepTiming: { ...sweepTiming, settle: 0, period: 10 * hour, retry: hour },
      }
      const before = await one.start({
        ...options,
        environment: { SWEEP_MINUTES: '0' },
        sweepTiming: { period: 0 },
      })
      await before.greeter.stop()
      const ids = Array.from({ length: count }, (_, index) => sandbox.openTicket(asks(index)).ticketId)
      await sandbox.idle()
      const at = new Date()
      const told = ids.slice(0, count - missed)
      await one.database.sql
        .insertInto('ticket')
        .values(
          told.map(id => ({
            account: 'sandbox',
            id,
            first_seen_at: at,
            last_event_at: at,
            outcome: 'answered' as const,
          })),
        )
        .execute()
      return { sandbox, start: () => one.start({ ...options, environment }) }
    }
    const swept = (desk: Desk) =>
      until('the sweep has ended', async () => (await desk.stats()).accounts[0]?.sweep, 60_000)

    test('a thousand changed tickets cost ten list calls and no read', async () => {
      const { sandbox, start: restart } = await manyTickets(1_000, 0)
      const desk = await restart()
      expect(await swept(desk)).toMatchObject({ found: 0 })
      expect(listCalls(sandbox)).toHaveLength(10)
      await until('all calls are counted', async () => (await desk.stats()).calls['sweep'] === 11)
      // The eleventh was one look at the integration.
      expect((await desk.stats()).calls['read']).toBeUndefined()
    })

    test('a sweep that was stopped goes on at its page; a page that is no longer known starts it over', async () => {
      const { sandbox, start: restart } = await manyTickets(250, 3)
      const failPage = (status: number) =>
        sandbox.failNext({ mode: 'answer-before', method: 'GET', path: /\/tickets$/, status })
      const pages = () => listCalls(sandbox).map(call => [call.status, call.query.includes('cursor=')])

      failPage(500)
      const refused = await restart()
      await until('the first page failed', () => listCalls(sandbox).length === 1)
      await refused.greeter.stop()
      // Answers that take their time: it is stopped between its pages, not after the last.
      sandbox.failNext({ mode: 'slow', method: 'GET', path: /\/tickets$/, delay: 20_000, times: 3 })
      const stopped = await restart()
      await until('a page is done', async () => {
        const row = await one.database.sql.selectFrom('sweep').select('cursor').executeTakeFirst()
        return row?.cursor
      })
      await stopped.greeter.stop()
      sandbox.clearFaults()

      const { length } = listCalls(sandbox)
      failPage(400)
      const last = await restart()
      expect(await swept(last)).toMatchObject({ found: 3 })
      expect(pages().slice(length)).toEqual([
        [400, true],
        [200, false],
        [200, true],
        [200, true],
      ])
    })

    test('replies go before the sweep', async () => {
      const desk = await start({ rateLimit: { calls: 40, seconds: 1 } })
      await operations.pause(desk.greeter.setup, { positionals: [], flags: {} })
      const ids = Array.from({ length: 20 }, (_, index) => desk.sandbox.openTicket(asks(index)).ticketId)
      await until('all are in line', async () => (await desk.stats()).messages.reply.reserved === 20)
      await desk.sandbox.idle()
      const { length } = desk.sandbox.calls()
      await operations.resume(desk.greeter.setup)
      await answeredOnce(desk, ids)
      await until('a sweep', () =>
        desk.sandbox
          .calls()
          .slice(length)
          .some(call => call.path === '/api/tickets' && call.method === 'GET'),
      )
      const made = desk.sandbox.calls().slice(length)
      const lastReply = made.findLastIndex(call => call.method === 'POST')
      const firstOther = made.findIndex(call => call.method === 'GET')
      expect(firstOther).toBeGreaterThan(lastReply)
      expect(made.filter(call => call.status === 429)).toEqual([])
    })
  })
})
