import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openEmbedded } from '../support/embedded-database.ts'

test('queries of the embedded database that follow one another without a pause let timers have their turn', async () => {
  const { database, drop } = await openEmbedded()
  const timer = { rang: false }
  setTimeout(() => {
    timer.rang = true
  }, 1)
  for (let count = 0; !timer.rang && count < 20_000; count += 1) await sql`select 1`.execute(database.sql)
  expect(timer.rang).toBe(true)
  await drop()
})
