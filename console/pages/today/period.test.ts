import { describe, expect, test } from 'vitest'
import { choiceOf, daysOf } from './period.ts'

describe('the days that are looked at', () => {
  const now = Date.parse('2026-03-01T23:30:00Z')
  test.each([
    ['today', 'UTC', '2026-03-01', '2026-03-01'],
    ['today', 'Europe/Berlin', '2026-03-02', '2026-03-02'],
    ['yesterday', 'America/New_York', '2026-02-28', '2026-02-28'],
    ['7', 'UTC', '2026-02-23', '2026-03-01'],
    ['28', 'Europe/Berlin', '2026-02-03', '2026-03-02'],
  ] as const)('%s in %s', (choice, zone, from, to) => {
    expect(daysOf(choice, now, zone)).toEqual({ from, to, zone })
  })
})

test('an unknown word in the address means today', () => {
  expect([choiceOf('28'), choiceOf('all'), choiceOf(undefined)]).toEqual(['28', 'today', 'today'])
})
