import { sql } from 'kysely'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { openDatabase } from '../../src/db/open.ts'
import { transact } from '../../src/db/transact.ts'
import { createDatabase } from '../support/server-database.ts'
import { until } from '../support/until.ts'

const postgresUrl = inject('postgresUrl')

/** Found by the campaign: PostgreSQL ended the connections, and every process of Greeter ended with them. */
test.skipIf(postgresUrl === null)(
  'a connection that is lost between two statements fails its transaction, and nothing else (PostgreSQL)',
  async () => {
    const made = await createDatabase(postgresUrl ?? '')
    const database = await openDatabase({ url: made.url })
    const server = new pg.Client({ connectionString: postgresUrl ?? '' })
    await server.connect()
    const work = transact(database.sql, async trx => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
      const pid = rows[0]?.pid
      await server.query('select pg_terminate_backend($1)', [pid])
      await until('the connection is gone', async () => {
        const left = await server.query('select from pg_stat_activity where pid = $1', [pid])
        return left.rowCount === 0
      })
      await sql`select 1`.execute(trx)
    })

    await expect(work).rejects.toThrow(/terminat|not queryable|connection/i)
    const { rows } = await sql<{ one: number }>`select 1 as one`.execute(database.sql)
    expect(rows).toEqual([{ one: 1 }])

    await server.end()
    await database.close()
    await made.drop()
  },
)
