/** Two instances and one sweep: the mark stands for what was compared, whoever did it and however it was broken off. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { plusMs, systemClock } from '../../src/clock.ts'
import { migrate } from '../../src/db/migrate.ts'
import type { Fetch } from '../../src/helpdesk/gorgias/caller.ts'
import { createGorgiasClient } from '../../src/helpdesk/gorgias/client.ts'
import { createSetupClient } from '../../src/helpdesk/gorgias/setup-client.ts'
import { createAccountLine } from '../../src/outbox/account-line.ts'
import { readProgress } from '../../src/sweep/progress.ts'
import { defaultSweepTiming, type SweepContext } from '../../src/sweep/sweep-context.ts'
import { sweepPage } from '../../src/sweep/sweep-page.ts'
import { createLogger } from '../../src/telemetry/logger.ts'
import { describeOnDatabases, type TestDatabase } from '../support/databases.ts'

const account = 'shop'

describeOnDatabases('a sweep that changes hands', kind => {
  let opened: TestDatabase
  let sandbox: Sandbox
  beforeEach(async () => {
    opened = await kind.open()
    await migrate(opened.database)
    sandbox = createSandbox({ timeScale: 0.02, rateLimit: { calls: 10_000, seconds: 1 } })
    await opened.database.sql
      .insertInto('account')
      .values({ id: account, domain: 'sandbox', connected_at: plusMs(systemClock.now(), -60_000) })
      .execute()
  })
  afterEach(async () => {
    sandbox.close()
    await opened.drop()
  })

  function instance(holder: string, fetch: Fetch = request => sandbox.fetch(request)): SweepContext {
    const { sql } = opened.database
    const log = createLogger('silent', true)
    const api = {
      baseUrl: 'http://127.0.0.1:1',
      credentials: sandbox.credentials,
      fetch,
      now: () => systemClock.now().getTime(),
    }
    return {
      account,
      holder,
      sql,
      clock: systemClock,
      timing: { ...defaultSweepTiming, settle: 0, period: 60_000 },
      line: createAccountLine({
        account,
        client: createGorgiasClient(api),
        sql,
        clock: systemClock,
        log,
        pace: { limit: 10_000, windowMs: 1_000 },
      }),
      setup: createSetupClient(api),
      publicUrl: null,
      reactivates: false,
      log,
    }
  }
  async function give(holder: string): Promise<void> {
    await opened.database.sql.updateTable('account').set({ sender: holder }).execute()
  }
  const page = async (context: SweepContext) => sweepPage(context, await readProgress(context))
  /** Sweeps to the end. @returns the mark. */
  async function toTheEnd(context: SweepContext): Promise<Date | null> {
    do await page(context)
    while ((await readProgress(context)).underWay !== null)
    return (await readProgress(context)).mark
  }
  const openTickets = (count: number) =>
    Array.from({ length: count }, () => sandbox.openTicket().ticketId).toSorted((a, b) => a - b)
  /** The tickets that are to be read. */
  async function asked(): Promise<number[]> {
    const rows = await opened.database.sql
      .selectFrom('ticket')
      .select('id')
      .where('read_due_at', 'is not', null)
      .orderBy('id')
      .execute()
    return rows.map(({ id }) => id)
  }
  const changedAt = (ticketId: number) =>
    new Date(sandbox.tickets().find(({ id }) => id === ticketId)?.updated_datetime ?? Number.NaN)
  /** A way to the sandbox on which the next answer stops until it is let through. */
  function stoppingLine() {
    let arrived = () => {}
    let letThrough = () => {}
    const isThere = new Promise<void>(resolve => (arrived = resolve))
    const isFree = new Promise<void>(resolve => (letThrough = resolve))
    const fetch: Fetch = async request => {
      const response = await sandbox.fetch(request)
      arrived()
      await isFree
      return response
    }
    return { fetch, isThere, letThrough: () => letThrough() }
  }

  test('goes on at its page: the mark is the first page’s, and what changed meanwhile lies behind it', async () => {
    const ids = openTickets(250)
    await give('first')
    await page(instance('first'))
    const late = openTickets(3)
    await give('second')
    const mark = await toTheEnd(instance('second'))
    expect(await asked()).toEqual(ids)
    expect(mark).toEqual(changedAt(ids.at(-1) ?? 0))
    await toTheEnd(instance('second'))
    expect(await asked()).toEqual([...ids, ...late])
  })

  test.each([
    ['the other still has the account', 'second'],
    ['it has the account again', 'first'],
  ])(
    'a page that comes back after another has swept to the end changes nothing, when %s',
    async (_, holder) => {
      const ids = openTickets(150)
      const { fetch, isThere, letThrough } = stoppingLine()
      await give('first')
      const stalled = page(instance('first', fetch))
      await isThere
      const late = openTickets(3)
      await give('second')
      const second = instance('second')
      const mark = await toTheEnd(second)
      const before = await readProgress(second)

      await give(holder)
      letThrough()
      await stalled
      expect(await readProgress(second)).toEqual(before)
      expect(mark).toEqual(changedAt(late.at(-1) ?? 0))
      expect(await asked()).toEqual([...ids, ...late])
    },
  )

  test('without the account nothing is written down', async () => {
    openTickets(150)
    await give('second')
    await page(instance('first'))
    expect(await readProgress(instance('first'))).toMatchObject({ mark: null, underWay: null })
  })
})
