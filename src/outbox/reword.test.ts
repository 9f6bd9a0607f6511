import { expect, test } from 'vitest'
import type { OutgoingContent } from '../helpdesk/gorgias/message-shape.ts'
import { wordedFor } from './reword.ts'

const plain: OutgoingContent = {
  kind: 'reply',
  externalId: 'greeter:acme:5:receipt:reply',
  channel: 'email',
  customer: { id: 1, name: null, address: 'anna@example.com' },
  subject: null,
  text: 'tomorrow',
  html: '<p>tomorrow</p>',
  wroteTo: [],
  integrationId: null,
}
const wording = (from: string, text: string) => ({ from, text, html: `<p>${text}</p>` })
const timed: OutgoingContent = {
  ...plain,
  promise: { until: '2026-11-21T09:00:00.000Z' },
  later: [
    wording('2026-11-20T23:00:00.000Z', 'today'),
    wording('2026-11-21T08:00:00.000Z', 'now'),
    wording('2026-11-22T08:00:00.000Z', ''),
  ],
}

test('a message without times stays what it is', () => {
  expect(wordedFor(plain, new Date('2030-01-01T00:00:00Z'))).toBe(plain)
})

test('a message that leaves at once says what was decided', () => {
  expect(wordedFor(timed, new Date('2026-11-20T22:59:59Z'))).toBe(timed)
})

test.each([
  ['2026-11-20T23:00:00Z', 'today', 2],
  ['2026-11-21T07:59:59Z', 'today', 2],
  ['2026-11-21T08:00:00Z', 'now', 1],
  ['2027-01-01T00:00:00Z', '', 0],
])('a message that leaves at %s says %j, and promises nothing', (at, text, left) => {
  const { later = [], ...content } = wordedFor(timed, new Date(at))
  expect(content).toEqual({ ...plain, text, html: `<p>${text}</p>` })
  expect(later).toHaveLength(left)
})
