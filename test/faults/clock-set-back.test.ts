import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { type Clock, plusMs, systemClock } from '../../src/clock.ts'
import { followClock } from '../../src/db/clock-mark.ts'
import { migrate } from '../../src/db/migrate.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { createLogger } from '../../src/telemetry/logger.ts'
import { connect, type Desk, startDesk } from '../support/greeter.ts'
import { until } from '../support/until.ts'

/**
 * On the embedded database the machine's clock is the only one. It was an hour ahead, and is right again at the next
 * start: what was in line must not wait for an hour (P9).
 */
let database: Database
let sandbox: Sandbox
let desk: Desk | null = null

beforeEach(async () => {
  const from = new Blob([await readFile(inject('embeddedTemplate'))])
  database = await openDatabase({ inMemory: true, from })
  sandbox = createSandbox({
    timeScale: 0.02,
    rateLimit: { calls: 10_000, seconds: 1 },
    deliver: async request => (await desk?.greeter.fetch(request)) ?? new Response(null, { status: 503 }),
  })
})
afterEach(async () => {
  sandbox.close()
  await desk?.greeter.stop()
  desk = null
  await database.close()
})

const hour = 3_600_000
const ahead = (ms: number): Clock => ({ ...systemClock, now: () => plusMs(systemClock.now(), ms) })

async function start(clock: Clock): Promise<Desk> {
  desk = await startDesk({ database, existing: sandbox, clock })
  return desk
}
/** A Greeter that was connected while the clock was right. */
async function startAhead(): Promise<Desk> {
  const first = await start(ahead(hour))
  await database.sql
    .updateTable('account')
    .set({ connected_at: plusMs(systemClock.now(), -hour) })
    .execute()
  await connect(sandbox)
  return first
}
const createMessage = { method: 'POST', path: /\/messages$/ }
const replies = (ticketId: number) =>
  sandbox.messages(ticketId).filter(message => message.external_id?.startsWith('greeter:')).length

test.each([
  // In line for another try, unclear and to be looked at, accepted and to be asked about.
  ['refuse', 'reserved'],
  ['drop-after', 'unknown'],
  ['slow', 'accepted'],
] as const)('after "%s" a message that is %s is not kept waiting, nor sent twice', async (mode, state) => {
  const first = await startAhead()
  sandbox.webhookFaults.loseTriggers = ['ticket-message-created', 'ticket-updated']
  sandbox.failNext({ ...createMessage, mode, delay: 0, times: mode === 'refuse' ? 1_000 : 1 })
  const { ticketId } = sandbox.openTicket()
  await until(`its reply is ${state}`, async () => {
    const [message] = (await first.story(ticketId).catch(() => null))?.messages ?? []
    return message?.state === state && (message.attempts.length > 0 || state !== 'reserved')
  })
  await first.greeter.stop()
  sandbox.clearFaults()

  const second = await start(systemClock)
  expect((await second.settled(ticketId)).outcome).toBe('answered')
  await second.quiet()
  expect(replies(ticketId)).toBe(1)
})

test('an event that no one has handled yet, and a ticket that waits for its next try, are taken up', async () => {
  const first = await startAhead()
  const ids = [sandbox.openTicket().ticketId, sandbox.openTicket().ticketId]
  await until('both are answered', async () => (await first.stats()).tickets.answered === 2)
  await first.quiet()
  await first.greeter.stop()
  desk = null
  const inAnHour = plusMs(systemClock.now(), hour)
  const [unhandled = 0, waiting = 0] = ids
  await database.sql
    .updateTable('event')
    .set({ handled_at: null, received_at: inAnHour })
    .where('ticket_id', '=', unhandled)
    .execute()
  await database.sql.updateTable('ticket').set({ wake_at: inAnHour }).where('id', '=', waiting).execute()

  const second = await start(systemClock)
  await second.quiet()
  await until('the timer is gone', async () => {
    const row = await database.sql
      .selectFrom('ticket')
      .select('wake_at')
      .where('id', '=', waiting)
      .executeTakeFirst()
    return row?.wake_at === null
  })
  expect(ids.map(replies)).toEqual([1, 1])
})

test('nothing is due sooner than it was meant to be, and a second start changes nothing', async () => {
  await migrate(database)
  const log = createLogger('silent', true)
  const stopped = new Date('2026-11-23T12:00:00Z')
  const at = (moment: Date): Clock => ({ ...systemClock, now: () => moment })
  await followClock(database.sql, at(stopped), log)
  const dueIn = 300_000
  await database.sql
    .insertInto('sweep')
    .values({ account: 'shop', due_at: plusMs(stopped, dueIn) })
    .execute()
  const due = async () =>
    (await database.sql.selectFrom('sweep').select('due_at').executeTakeFirstOrThrow()).due_at

  // Ten minutes lie between; the clock says that it is forty minutes earlier.
  const next = plusMs(stopped, -40 * 60_000)
  await followClock(database.sql, at(next), log)
  expect(await due()).toEqual(plusMs(next, dueIn))
  await followClock(database.sql, at(plusMs(next, 1_000)), log)
  await followClock(database.sql, at(plusMs(next, 1_001)), log)
  expect(await due()).toEqual(plusMs(next, dueIn))
})
