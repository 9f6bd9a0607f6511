import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openTimes } from './clock-mark.ts'

test('every time that work waits for is among those that are put back', () => {
  const schema = readFileSync(new URL('./schema.sql', import.meta.url), 'utf8')
  const found = [...schema.matchAll(/^create table (\w+) \(([^;]*)\);/gm)].flatMap(
    ([, table = '', body = '']) =>
      [...body.matchAll(/^ {2}(\w+) timestamp with time zone/gm)].map(
        ([, column = '']) => `${table}.${column}`,
      ),
  )
  const waitedFor = found.filter(name => /\.(\w+_)?(due_at|look_at|wake_at|until)$/.test(name))
  const putBack = Object.entries(openTimes).flatMap(([table, { columns }]) =>
    columns.map(column => `${table}.${column}`),
  )
  // How long an address stays blocked, and by when an answer was promised, are dates of the calendar.
  const dates = ['blocked_address.until', 'reply_time.promised_until']
  expect(waitedFor.filter(name => !putBack.includes(name)).toSorted()).toEqual(dates)
})
