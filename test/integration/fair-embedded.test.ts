import { expect, test } from 'vitest'
import { FairPglite } from './fair-pglite.ts'

test('queries that follow one another without a pause let timers have their turn', async () => {
  await using database = new FairPglite()
  await database.waitReady
  let rang = false
  setTimeout(() => {
    rang = true
  }, 1)
  for (let count = 0; !rang && count < 50_000; count += 1) await database.query('select 1')
  expect(rang).toBe(true)
})
