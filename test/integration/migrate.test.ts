import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { startTicketQueue } from '../../src/respond/ticket-queue.ts'
import { createLogger } from '../../src/telemetry/logger.ts'
import {
  describeOnDatabases,
  describeOnServer,
  type TestDatabase,
  type TestServerDatabase,
} from '../support/databases.ts'
import { until } from '../support/until.ts'

describeOnDatabases('a database that Greeter has never seen', kind => {
  let opened: TestDatabase
  beforeEach(async () => {
    opened = await kind.openEmpty()
  })
  afterEach(() => opened.drop())

  test('gets every table at the first start, and nothing at the second', async () => {
    const first = await migrate(opened.database)
    expect(first[0]).toBe('0001-spine.sql')
    expect(first).toEqual(first.toSorted())
    const queue = await startTicketQueue(opened.database, createLogger('silent'))
    await queue.stop()
    expect(await migrate(opened.database)).toEqual([])
    const applied = await sql<{ name: string }>`select name from greeter_migration order by name`.execute(
      opened.database.sql,
    )
    expect(applied.rows.map(({ name }) => name)).toEqual(first)
  })
})

describeOnServer('migrations', kind => {
  let opened: TestServerDatabase
  beforeEach(async () => {
    opened = await kind.openEmpty()
  })
  afterEach(() => opened.drop())

  test('run once when two instances start together', async () => {
    const other = await opened.again()
    const done = await Promise.all([migrate(opened.database), migrate(other)])
    expect(done.flat().toSorted()).toEqual([...new Set(done.flat())].toSorted())
    expect(await migrate(other)).toEqual([])
  })

  test('leave no connection open when nothing else was asked', async () => {
    const other = await opened.again()
    await migrate(other)
    await other.close()
    const left = () =>
      sql<{ pid: number }>`select pid from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(opened.database.sql)
    // The server notices a moment later; an idle connection would stay for ten seconds.
    await until('the last connection is gone', async () => (await left()).rows.length === 0, 5_000)
  })
})
