import { expect, test } from 'vitest'
import { dueAfter, type WrittenDelay } from './delay.ts'

const opened = new Date('2026-11-20T16:30:00Z')
/** A calendar that opens on Monday. */
const onMonday = (_: string, __: Date, ms: number) => new Date(Date.parse('2026-11-23T09:00:00Z') + ms)

test.for<[what: string, delay: WrittenDelay | undefined, due: string | null]>([
  ['no delay is over at once', undefined, null],
  ['a plain one counts from the first message', { ms: 600_000, calendar: null }, '2026-11-20T16:40:00.000Z'],
  ['one in open hours counts only those', { ms: 600_000, calendar: 'support' }, '2026-11-23T09:10:00.000Z'],
])('%s', ([, delay, due]) => {
  expect(dueAfter(delay, opened, onMonday)?.toISOString() ?? null).toBe(due)
})

test('a calendar that stays closed delays nothing: nobody is there to be faster', () => {
  expect(dueAfter({ ms: 1, calendar: 'support' }, opened, () => null)).toBeNull()
})
