import { describe, expect, test } from 'vitest'
import { auditedChanges } from '../../audit/audit.ts'
import { type Marks, topicsOf } from './marks.ts'

const marks: Marks = { tickets: '5 4', alarms: '1 0', accounts: 'armed', audit: 7 }
const topics = (change: Partial<Marks>, kinds: string[] = []) =>
  [...topicsOf(marks, { ...marks, ...change }, kinds)].sort()

describe('the topics that changed', () => {
  test.each<[string, Partial<Marks>, string[], string[]]>([
    ['nothing', {}, [], []],
    ['a decision', { tickets: '5 5' }, [], ['stats', 'tickets', 'work']],
    ['an alarm', { alarms: '2 1' }, [], ['alarms']],
    ['an account that was refused', { accounts: 'armed 2026' }, [], ['accounts', 'stats']],
    ['a policy', { audit: 8 }, ['policy'], ['audit', 'policies']],
    ['a user and a token', { audit: 9 }, ['user', 'token'], ['audit', 'users']],
  ])('by %s', (_what, change, kinds, expected) => expect(topics(change, kinds)).toEqual(expected))

  test('by a restored database are all of them', () => {
    expect(auditedChanges).toContain('database.restore')
    expect(topics({ audit: 8 }, ['database'])).toHaveLength(8)
  })
})
