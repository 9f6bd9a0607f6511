import { describe, expect, inject, test } from 'vitest'
import { createSandbox } from '../../sandbox/create-sandbox.ts'
import { openDatabase } from '../../src/db/open.ts'
import { createDatabase } from '../support/databases.ts'
import { connect, type Desk, startDesk } from '../support/greeter.ts'
import { until } from '../support/until.ts'

const postgresUrl = inject('postgresUrl')

describe.skipIf(postgresUrl === null)('two instances on one database (PostgreSQL)', () => {
  test('take in and decide side by side, and one of them sends; when it stops, the other goes on', async () => {
    const made = await createDatabase(postgresUrl ?? '')
    const databases = [await openDatabase({ url: made.url }), await openDatabase({ url: made.url })] as const
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
    await until('the other took over', async () => ![null, firstHolder].includes(await holder()))
    const late = sandbox.openTicket().ticketId
    expect((await second.settled(late)).outcome).toBe('answered')
    const replies = [...ids, late].map(
      id => sandbox.messages(id).filter(message => message.external_id?.startsWith('greeter:')).length,
    )
    expect(replies).toEqual(Array.from({ length: 11 }, () => 1))

    sandbox.close()
    await second.greeter.stop()
    for (const database of databases) await database.close()
    await made.drop()
  })
})
