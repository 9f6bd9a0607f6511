import { describe, expect, inject, test } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { createDatabase } from '../support/databases.ts'
import { startDesk } from '../support/greeter.ts'
import { until } from '../support/until.ts'

const postgresUrl = inject('postgresUrl')

describe.skipIf(postgresUrl === null)('two instances on one database (PostgreSQL)', () => {
  test('take in and decide side by side, and one of them sends; when it stops, the other goes on', async () => {
    const made = await createDatabase(postgresUrl ?? '')
    const databases = [await openDatabase({ url: made.url }), await openDatabase({ url: made.url })] as const
    const first = await startDesk({ database: databases[0] })
    const second = await startDesk({
      database: databases[1],
      existing: first.sandbox,
      timing: { leaseRenew: 200 },
    })
    const holder = async () =>
      (await databases[1].sql.selectFrom('account').select('sender').executeTakeFirstOrThrow()).sender
    const firstHolder = await until('one holds the account', holder)

    // Webhooks go to the first door and to the second in turn.
    const ids = Array.from({ length: 10 }, () => first.sandbox.openTicket().ticketId)
    await until('ten tickets are answered', async () => (await first.stats()).tickets.answered === 10)
    expect(await holder()).toBe(firstHolder)

    await first.greeter.stop()
    await until('the other took over', async () => {
      const now = await holder()
      return now !== null && now !== firstHolder
    })
    const replies = ids
      .flatMap(id => first.sandbox.messages(id))
      .filter(message => message.external_id?.startsWith('greeter:'))
    expect(replies).toHaveLength(10)

    first.sandbox.close()
    await second.greeter.stop()
    for (const database of databases) await database.close()
    await made.drop()
  })
})
