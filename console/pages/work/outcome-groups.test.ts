import { expect, test } from 'vitest'
import { type ActResult, groupOutcomes } from './outcome-groups.ts'

const result = (ticketId: number, more: Partial<ActResult> = {}): ActResult => ({
  account: 'shop',
  ticketId,
  possible: true,
  done: false,
  text: 'The ticket is answered now.',
  says: ['answers-now'],
  reason: null,
  reasonText: null,
  forceHelps: false,
  ...more,
})

test('what happens is told once for all tickets to which it happens, what cannot be done last', () => {
  const closed = {
    possible: false,
    text: 'The ticket is closed.',
    reason: 'closed',
    forceHelps: true,
  } as const
  const groups = groupOutcomes([
    result(1, closed),
    result(2),
    result(3, closed),
    result(4, closed),
    result(5),
  ])
  expect(groups.map(({ possible, forceHelps, tickets }) => [possible, forceHelps, tickets])).toEqual([
    [true, false, [2, 5]],
    [false, true, [1, 3, 4]],
  ])
})
