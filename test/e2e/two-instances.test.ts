import { expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { describeOnServer } from '../support/databases.ts'
import { connect, type Desk, startDesk } from '../support/greeter.ts'
import { until } from '../support/until.ts'

describeOnServer('two instances on one database', kind => {
  test('take in and decide side by side, and one of them sends; when it stops, the other goes on', async () => {
    const opened = await kind.open()
    const databases = [opened.database, await opened.again()] as const
    const doors: Desk[] = []
    let turn = 0
    // Webhooks go to one door and the other in turn.
    const sandbox = createSandbox({
      timeScale: 0.02,
      rateLimit: { calls: 10_000, seconds: 1 },
      deliver: async request =>
        (await doors[turn++ % doors.length]?.greeter.fetch(request)) ?? new Response(null, { status: 503 }),
    })
    const first = await startDesk({ database: databases[0], existing: sandbox })
    const second = await startDesk({ database: databases[1], existing: sandbox, timing: { leaseRenew: 200 } })
    doors.push(first, second)
    await connect(sandbox)
    const holder = async () =>
      (await databases[1].sql.selectFrom('account').select('sender').executeTakeFirstOrThrow()).sender
    const firstHolder = await until('one holds the account', holder)

    const ids = Array.from({ length: 10 }, () => sandbox.openTicket().ticketId)
    await until('ten tickets are answered', async () => (await first.stats()).tickets.answered === 10)
    expect(await holder()).toBe(firstHolder)

    await first.greeter.stop()
    doors.splice(0, 1)
    const late = sandbox.openTicket().ticketId
    expect((await second.settled(late)).outcome).toBe('answered')
    expect([null, firstHolder]).not.toContain(await holder())
    const replies = [...ids, late].map(
      id => sandbox.messages(id).filter(message => message.external_id?.startsWith('greeter:')).length,
    )
    expect(replies).toEqual(Array.from({ length: 11 }, () => 1))

    sandbox.close()
    await second.greeter.stop()
    await opened.drop()
  })

  test('only the one that sends sweeps; stopped between two pages, the other goes on at the next', async () => {
    const opened = await kind.open()
    const databases = [opened.database, await opened.again()] as const
    const sandbox = createSandbox({
      timeScale: 0.02,
      rateLimit: { calls: 10_000, seconds: 1 },
      webhookFaults: { drop: 1 },
    })
    const lists: ListCall[] = []
    const options = (by: string) => ({
      existing: { ...sandbox, fetch: watched(sandbox, by, lists) },
      sweepTiming: { period: 250, settle: 150, overlap: 3_000, retry: 100 },
      environment: { SWEEP_MINUTES: '5' },
      timing: { leaseRenew: 100 },
    })
    const cursor = async () =>
      (await databases[1].sql.selectFrom('sweep').select('cursor').executeTakeFirst())?.cursor
    const first = await startDesk({ database: databases[0], ...options('first') })
    await until('the first one sweeps', () => lists.length > 1)
    const second = await startDesk({ database: databases[1], ...options('second') })

    // Answers that take their time: it is stopped between its pages, not after the last.
    sandbox.failNext({ mode: 'slow', method: 'GET', path: /\/tickets$/, delay: 20_000, times: 10 })
    const ids = Array.from({ length: 110 }, (_, index) => sandbox.openTicket(asks(index)).ticketId)
    await until('a page is done and one is left', cursor)
    await first.greeter.stop()
    await until('all are answered', async () => (await second.stats()).tickets.answered === ids.length)

    const replies = ids.map(
      id => sandbox.messages(id).filter(message => message.external_id?.startsWith('greeter:')).length,
    )
    expect(replies).toEqual(ids.map(() => 1))
    const [before, after] = [
      lists.filter(({ by }) => by === 'first'),
      lists.filter(({ by }) => by === 'second'),
    ]
    // Page one when nothing was left.
    expect(after[0]?.cursor).toBe(before.at(-1)?.next)
    expect(Math.max(...before.map(({ to }) => to))).toBeLessThan(Math.min(...after.map(({ from }) => from)))

    // In this order: a slow answer of a closed sandbox would never come.
    await second.greeter.stop()
    sandbox.close()
    await opened.drop()
  })
})

interface ListCall {
  by: string
  cursor: string | null
  /** The cursor that it was answered with. */
  next: string | null
  from: number
  to: number
}

/** The sandbox as one instance reaches it, with a note of each list of changed tickets. */
function watched(sandbox: Sandbox, by: string, lists: ListCall[]): Sandbox['fetch'] {
  return async request => {
    const { pathname, searchParams } = new URL(request.url)
    if (request.method !== 'GET' || pathname !== '/api/tickets') return await sandbox.fetch(request)
    const list: ListCall = {
      by,
      cursor: searchParams.get('cursor'),
      next: null,
      from: performance.now(),
      to: Number.POSITIVE_INFINITY,
    }
    lists.push(list)
    try {
      const response = await sandbox.fetch(request)
      // A list of the sandbox has this form.
      const { meta } = (await response.clone().json()) as { meta: { next_cursor: string | null } }
      list.next = meta.next_cursor
      return response
    } finally {
      list.to = performance.now()
    }
  }
}

/** People ask in their own words; equal texts would be a machine's (LOOP-RULES B13). */
const asks = (index: number) => ({
  subject: `Question ${index}`,
  text: `Hello, I have a question about ${'abcdefghijklmnopqrstuvwxyz'.charAt(index % 26).repeat(4)} and ${index}.`,
})
