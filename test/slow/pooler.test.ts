import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { type Database, openDatabase } from '../../src/db/open.ts'
import { checkDatabase } from '../../src/setup/check-database.ts'
import { startDesk } from '../support/greeter.ts'
import { hasPooler, type Pooler, startPooler } from '../support/pooler.ts'
import { type CreatedDatabase, copyDatabase, createDatabase } from '../support/server-database.ts'
import { until } from '../support/until.ts'

const postgresUrl = inject('postgresUrl')
const serverUrl = postgresUrl ?? ''

let made: CreatedDatabase
let opened: Database[] = []
async function open(url: string, connections = 16): Promise<Database> {
  const database = await openDatabase({ url, connections })
  opened.push(database)
  return database
}

afterEach(async () => {
  for (const database of opened) await database.close()
  opened = []
  await made.drop()
})

/** Answers forty tickets, each told of by all triggers. @returns how many replies each has, and what was asked of the server. */
async function answerForty(database: Database) {
  const desk = await startDesk({ database })
  const tickets = Array.from(
    { length: 40 },
    (_, n) => desk.sandbox.openTicket({ text: question(n) }).ticketId,
  )
  await until('forty tickets are answered', async () => (await desk.stats()).tickets.answered === 40, 60_000)
  await desk.quiet()
  const listening = await asked(listeners)
  await desk.close()
  return {
    replies: tickets.map(
      id => desk.sandbox.messages(id).filter(message => message.external_id?.startsWith('greeter:')).length,
    ),
    listening,
  }
}

const question = (n: number) =>
  `Hello, when will my order of ${things[n % 8]} and ${things[(n * 3 + 1) % 7]} number ${n} come?`
const things = ['lamps', 'chairs', 'tables', 'curtains', 'carpets', 'shelves', 'mirrors', 'clocks']

/** Asks the server itself, beside every pooler. */
async function asked(query: string): Promise<number> {
  const client = new pg.Client({ connectionString: made.url, application_name: 'test' })
  await client.connect()
  try {
    const { rows } = await client.query<{ n: number }>(query)
    return rows[0]?.n ?? Number.NaN
  } finally {
    await client.end()
  }
}

/** Connections that hear. The one that tried whether it hears is not counted: its random name stays on the server's. */
const listeners = `select count(*)::int as n from pg_stat_activity
  where query ~* '^listen ' and query !~ 'greeter_[0-9a-f]{32}'`

/** Greeter's, without those that ask. */
const openConnections = `select count(*)::int as n from pg_stat_activity
  where datname = current_database() and application_name <> 'test'`

const once = Array.from({ length: 40 }, () => 1)

describe.skipIf(postgresUrl === null || !hasPooler)('behind PgBouncer (PostgreSQL, PgBouncer)', () => {
  let pooler: Pooler
  afterEach(async () => {
    await pooler.stop()
  })

  describe('in transaction mode, with five connections to the server', () => {
    beforeEach(async () => {
      made = await createDatabase(serverUrl)
      pooler = await startPooler(serverUrl, { mode: 'transaction', connections: 5 })
    })

    test('a new database is brought up to date and every ticket is answered exactly once, without LISTEN', async () => {
      const { replies, listening } = await answerForty(await open(pooler.through(made.url)))
      expect(replies).toEqual(once)
      expect(listening).toBe(0)
    })

    test('no statement gets a name, and the doctor says that notifications do not arrive', async () => {
      const database = await open(pooler.through(made.url))
      for (let time = 0; time < 20; time++)
        await database.sql.selectNoFrom(eb => eb.lit(1).as('one')).execute()
      const { rows } = await sql`select name from pg_prepared_statements where name like 'greeter%'`.execute(
        database.sql,
      )
      expect(rows).toEqual([])
      const findings = await checkDatabase(database, readConfig({ DATABASE_URL: made.url }))
      expect(findings.map(({ check, saw }) => [check, saw])).toContainEqual([
        'notifications of the database',
        'do not arrive (a pooler in transaction mode?)',
      ])
    })
  })

  test('in session mode notifications arrive, and every ticket is answered exactly once', async () => {
    made = await copyDatabase(serverUrl)
    pooler = await startPooler(serverUrl, { mode: 'session', connections: 30 })
    const database = await open(pooler.through(made.url))
    expect(await database.hearsItself()).toBe(true)
    const { replies, listening } = await answerForty(database)
    expect(replies).toEqual(once)
    expect(listening).toBe(2)
  })
})

describe.skipIf(postgresUrl === null)('a server that allows few connections (PostgreSQL)', () => {
  test('DATABASE_CONNECTIONS is kept: with five, every ticket is answered exactly once', async () => {
    made = await copyDatabase(serverUrl)
    const database = await open(made.url, 5)
    const watch = new pg.Client({ connectionString: made.url, application_name: 'test' })
    await watch.connect()
    let most = 0
    const done = new AbortController()
    const look = async () => {
      while (!done.signal.aborted) {
        const { rows } = await watch.query<{ n: number }>(openConnections)
        most = Math.max(most, rows[0]?.n ?? 0)
      }
    }
    const [{ replies }] = await Promise.all([answerForty(database).finally(() => done.abort()), look()])
    await watch.end()
    expect(replies).toEqual(once)
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(5)
  })
})
