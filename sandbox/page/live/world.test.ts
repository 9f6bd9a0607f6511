import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CallLine, Snapshot } from '../../control/contract.ts'
import { begin, keptLines, mergeLines, nothingYet, proceed } from './world.ts'

function line(id: number, status: number | null = 200): CallLine {
  return {
    kind: 'call',
    id,
    at: id,
    method: 'GET',
    path: '/api/account',
    query: '',
    status,
    took: status === null ? null : 1,
    bucket: null,
    caller: null,
    fault: null,
    ticketId: null,
  }
}

const snapshot: Snapshot = {
  inboxRevision: 1,
  account: { domain: 'sandbox', inbox: 'support@sandbox.example' },
  users: [],
  buckets: [],
  faults: [],
  integrations: [],
  robots: [],
  agents: [],
  loads: [],
  settings: { otherCallers: 0, fieldPrediction: true, restoresExternalId: true },
  wire: [line(2), line(1)],
}

test('a call that ends changes its line in place', () => {
  const before = begin({ ...snapshot, wire: [line(3), line(2, null), line(1)] })
  const after = proceed(before, { wire: [line(4, null), line(2, 404)] })
  expect(after.wire.map(one => [one.id, one.status])).toEqual([
    [4, null],
    [3, 200],
    [2, 404],
    [1, 200],
  ])
})

test('sections that did not change stay the same objects', () => {
  const before = begin(snapshot)
  const after = proceed(before, { inboxRevision: 2 })
  expect(after.sections?.inboxRevision).toBe(2)
  expect(after.sections?.users).toBe(before.sections?.users)
  expect(after.wire).toBe(before.wire)
  expect(proceed(before, { wire: [line(3)] }).sections).toBe(before.sections)
})

test('changes without a beginning are nothing', () => {
  expect(proceed(nothingYet, { wire: [line(1)] })).toBe(nothingYet)
})

test('lines are newest first, each once, and no more than are kept', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 3_000 }), { maxLength: 1_500 })
  fc.assert(
    fc.property(ids, ids, (known, news) => {
      const before = mergeLines(
        [],
        known.map(id => line(id)),
      )
      const after = mergeLines(
        before,
        news.map(id => line(id)),
      ).map(one => one.id)
      expect(after).toEqual([...new Set(after)].sort((one, other) => other - one))
      expect(after.length).toBeLessThanOrEqual(keptLines)
      expect(after[0] ?? 0).toBe(Math.max(0, ...known, ...news))
    }),
    { numRuns: 30 },
  )
})
