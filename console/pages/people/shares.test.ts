import { expect, test } from 'vitest'
import { measuredShares, ownShare } from './shares.ts'

test('recall counts the robots, precision what was stopped', () => {
  const shares = measuredShares({
    day: '2026-11-23',
    robots: { mails: 50, stopped: { withHeaders: 45, bare: 30 } },
    people: { mails: 100, stopped: { withHeaders: 5, bare: 0 } },
  })
  expect(shares).toEqual({
    withHeaders: { found: 0.9, right: 0.9, people: 0.05 },
    bare: { found: 0.6, right: 1, people: 0 },
  })
})

test.each([
  ['no robots yet', 0, 0, 0, null],
  ['none answered by a person', 4, 2, 0, 1],
  ['some answered by a person', 4, 2, 2, 0.75],
])('%s', (_what, skipped, held, mistakes, share) => {
  expect(ownShare({ account: 'shop', robots: { skipped, held }, answered: 9, mistakes })).toBe(share)
})
