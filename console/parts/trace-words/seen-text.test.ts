import { expect, test } from 'vitest'
import { seenText } from './seen-text.ts'

test.each([
  [null, '–'],
  [true, 'yes'],
  [[], '–'],
  [['a', 2], 'a, 2'],
  ['2026-11-23T10:00:00.000Z', 'at 2026-11-23T10:00:00.000Z'],
  ['open', 'open'],
  ['(not shown)', 'hidden'],
] as const)('%j is shown as %s', (saw, text) => {
  expect(
    seenText(saw, { yes: 'yes', no: 'no', nothing: '–', hidden: 'hidden', exact: at => `at ${at}` }),
  ).toBe(text)
})
