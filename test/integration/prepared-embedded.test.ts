import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { transact } from '../../src/db/transact.ts'
import { openEmbedded } from '../support/embedded-database.ts'

test('a statement of the embedded database that comes again stays prepared and answers the same', async () => {
  const { database, drop } = await openEmbedded()
  const ask = async (value: number | null) =>
    (
      await sql<object>`select ${value}::int + 1 as sum, ${Buffer.from([0, 255])}::bytea as bytes, ${['a', null]}::text[] as words`.execute(
        database.sql,
      )
    ).rows
  for (const value of [1, 2, null, 3, 4, 5, 6, 7, null]) {
    expect(await ask(value)).toEqual([
      { sum: value === null ? null : value + 1, bytes: Buffer.from([0, 255]), words: ['a', null] },
    ])
  }
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from pg_prepared_statements where statement like 'select $1::int + 1 as sum%'`.execute(
    database.sql,
  )
  expect(rows).toEqual([{ n: 1 }])
  await drop()
})

test('a prepared statement that fails takes nothing with it, inside a transaction or outside', async () => {
  const { database, drop } = await openEmbedded()
  const divide = (by: number) => sql<{ q: number }>`select 12 / ${by}::int as q`
  for (let count = 0; count < 4; count += 1) await divide(3).execute(database.sql)
  await expect(divide(0).execute(database.sql)).rejects.toThrow('division by zero')
  await expect(
    transact(database.sql, async trx => {
      await divide(4).execute(trx)
      await divide(0).execute(trx)
    }),
  ).rejects.toThrow('division by zero')
  const inside = await transact(database.sql, trx => divide(4).execute(trx))
  expect([inside.rows, (await divide(6).execute(database.sql)).rows]).toEqual([[{ q: 3 }], [{ q: 2 }]])
  await drop()
})

test('a prepared statement shows a column that was added meanwhile', async () => {
  const { database, drop } = await openEmbedded()
  const all = async () => (await sql<object>`select * from fruit`.execute(database.sql)).rows
  await database.exec("create table fruit (name text); insert into fruit values ('pear')")
  for (let count = 0; count < 5; count += 1) expect(await all()).toEqual([{ name: 'pear' }])
  await database.exec('alter table fruit add column colour text')
  expect(await all()).toEqual([{ name: 'pear', colour: null }])
  await sql`alter table fruit drop column colour`.execute(database.sql)
  expect(await all()).toEqual([{ name: 'pear' }])
  await database.exec('drop table fruit')
  await drop()
})
