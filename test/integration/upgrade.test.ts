/** From every released version, with its data: forward only, and the first ticket after it is answered. */
import { sql } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { migrate, migrationNames } from '../../src/db/migrate.ts'
import { describeOnDatabases, type TestDatabase } from '../support/databases.ts'
import { connect, type Desk, startDesk } from '../support/greeter.ts'
import {
  digestOfMigration,
  loadUpgradeFixture,
  readUpgradeFixture,
  upgradeFixtures,
} from '../support/upgrade-fixture.ts'

const names = upgradeFixtures()

test('a migration that was released is never edited', () => {
  expect(names.length).toBeGreaterThan(0)
  const edited = names.flatMap(name =>
    Object.entries(readUpgradeFixture(name).migrations).filter(
      ([migration, digest]) => digestOfMigration(migration) !== digest,
    ),
  )
  expect(edited).toEqual([])
})

describeOnDatabases('an upgrade', kind => {
  let opened: TestDatabase | null = null
  let desk: Desk | null = null
  afterEach(async () => {
    await desk?.close()
    await opened?.drop()
    desk = opened = null
  })

  describe.each(names)('from %s', name => {
    const fixture = readUpgradeFixture(name)
    const tickets = (fixture.rows['ticket'] ?? []).map(row => Number(row['id']))

    test('keeps every row, runs each migration that is missing, and answers the next ticket, once', async () => {
      opened = await kind.openEmpty()
      const { database } = opened
      await loadUpgradeFixture(database, fixture)

      const missing = (await migrationNames()).filter(one => !(one in fixture.migrations))
      expect(await migrate(database)).toEqual(missing)
      expect(await migrate(database)).toEqual([])
      for (const [table, rows] of Object.entries(fixture.rows)) {
        const { rows: found } = await sql<{
          count: number
        }>`select count(*) from ${sql.table(table)}`.execute(database.sql)
        expect([table, found[0]?.count ?? 0]).toEqual([
          table,
          expect.toSatisfy(count => count >= rows.length),
        ])
      }

      await database.sql.updateTable('account').set({ mode: 'armed' }).execute()
      desk = await startDesk({ database, triggers: null })
      const { sandbox } = desk
      // The sandbox is a new one: past the numbers that the old one has given.
      while (sandbox.openTicket().ticketId < Math.max(...tickets));
      await connect(sandbox)
      for (const id of tickets) expect((await desk.story(id)).events.length).toBeGreaterThan(0)
      const { ticketId } = sandbox.openTicket({
        subject: 'After',
        text: 'Does it work after the upgrade, too?',
      })
      expect((await desk.settled(ticketId)).outcome).toBe('answered')
      await desk.quiet()
      expect((await desk.stats()).unprocessedEvents).toBe(0)
    })
  })
})
