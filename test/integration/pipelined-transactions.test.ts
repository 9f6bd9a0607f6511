/** A transaction's queries that are started together (src/db/transact.ts). */

import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { transact } from '../../src/db/transact.ts'
import { describeOnDatabases, type TestDatabase } from '../support/databases.ts'

describeOnDatabases('queries that a transaction starts together', kind => {
  let opened: TestDatabase
  beforeEach(async () => {
    opened = await kind.open()
    await opened.database.exec('create table line (place bigint generated always as identity, said text)')
  })
  afterEach(() => opened.drop())

  const lines = async () => {
    const { rows } = await sql<{ said: string }>`select said from line order by place`.execute(
      opened.database.sql,
    )
    return rows.map(row => row.said)
  }

  test('reach the database in the order in which they were started, however they are written', async () => {
    await transact(opened.database.sql, async trx => {
      const account = { mode: 'shadow', connected_at: new Date(0) } as const
      const say = (text: string) => sql`insert into line (said) values (${text})`.execute(trx)
      for (let round = 0; round < 5; round++) {
        const [, , seen] = await Promise.all([
          say(`first ${round}`),
          trx
            .insertInto('account')
            .values({ id: `a${round}`, ...account })
            .execute(),
          trx.selectFrom('account').select('id').where('id', '=', `a${round}`).execute(),
          say(`second ${round}`),
          trx.deleteFrom('account').where('id', '=', `a${round}`).execute(),
          say(`third ${round}`),
        ])
        expect(seen).toHaveLength(1)
      }
    })
    expect(await lines()).toEqual(
      [0, 1, 2, 3, 4].flatMap(round => [`first ${round}`, `second ${round}`, `third ${round}`]),
    )
  })

  test('are all undone when one of them fails, and the connection is as good as new', async () => {
    const failing = transact(opened.database.sql, async trx => {
      await Promise.all([
        sql`insert into line (said) values ('before')`.execute(trx),
        sql`select 1 / 0`.execute(trx),
        sql`insert into line (said) values ('after')`.execute(trx),
      ])
    })
    await expect(failing).rejects.toThrow(/division by zero/)
    await transact(opened.database.sql, trx => sql`insert into line (said) values ('next')`.execute(trx))
    expect(await lines()).toEqual(['next'])
  })

  test('are undone when a failure among them is overlooked', async () => {
    const overlooked = transact(opened.database.sql, async trx => {
      await sql`insert into line (said) values ('lost')`.execute(trx)
      await sql`select 1 / 0`.execute(trx).catch(() => {})
    })
    await expect(overlooked).rejects.toThrow(/transaction|zero/i)
    expect(await lines()).toEqual([])
  })

  test('come back the same when they have come so often that the server keeps them prepared', async () => {
    for (let round = 0; round < 8; round++) {
      await transact(opened.database.sql, async trx => {
        const { rows } = await sql<{ twice: number }>`select ${round}::int * 2 as twice`.execute(trx)
        expect(rows).toEqual([{ twice: round * 2 }])
      })
    }
  })
})
