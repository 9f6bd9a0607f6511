import { expect, test } from 'vitest'
import { judge } from '../../faults/count.ts'
import { countActs, planCampaign } from '../../faults/schedule.ts'
import type { EventLine, MessageLine, TicketStory } from '../../src/console-api/contract.ts'
import { steps } from '../../src/steps.ts'

const order = { tickets: 1_000, kills: 100, seed: 7, database: 'postgres' } as const

test('the same seed gives the same plan, another seed another one', () => {
  expect(planCampaign(order)).toEqual(planCampaign(order))
  expect(planCampaign({ ...order, seed: 8 })).not.toEqual(planCampaign(order))
})

test('every step is killed at, every kill is planned, and every ticket is written', () => {
  const plan = planCampaign(order)
  const killedAt = new Set(plan.flatMap(({ act }) => (act.do === 'kill-at-step' ? [act.step] : [])))
  const acts = countActs(plan)

  expect(killedAt).toEqual(new Set(steps))
  expect((acts['kill'] ?? 0) + (acts['kill-at-step'] ?? 0)).toBe(order.kills)
  expect(plan.reduce((sum, turn) => sum + turn.tickets, 0)).toBe(order.tickets)
})

const webhook = (handledAt: string | null): EventLine => ({
  id: 1,
  trigger: 'ticket-created',
  messageId: null,
  source: 'webhook',
  receivedAt: '2026-03-02T09:00:00.000Z',
  copies: 0,
  lastCopyAt: null,
  bodyBytes: 2,
  handledAt,
  outcome: 'answered',
  reason: null,
  problem: null,
  problemCode: null,
})
const message = (state: MessageLine['state'], reason: string | null = null): MessageLine => ({
  id: 1,
  kind: 'reply',
  rule: null,
  channel: 'email',
  subject: null,
  to: 'anna@example.com',
  promisedUntil: null,
  purpose: 'receipt',
  state,
  reason,
  reasonText: null,
  externalId: 'greeter:x',
  messageId: null,
  createdAt: '2026-03-02T09:00:00.000Z',
  acceptedAt: null,
  sentAt: null,
  text: 'Thank you.',
  attempts: [],
})
const story = (change: Partial<TicketStory>): TicketStory => ({
  account: 'sandbox',
  ticketId: 1,
  outcome: 'answered',
  reason: null,
  reasonText: null,
  rule: null,
  subject: null,
  customerName: null,
  customerAddress: null,
  channel: 'email',
  language: null,
  mode: 'armed',
  says: null,
  helpdeskUrl: null,
  wakeAt: null,
  erasedAt: null,
  paredAt: null,
  times: {
    wroteAt: null,
    heardAt: '2026-03-02T09:00:00.000Z',
    decidedAt: null,
    calledAt: null,
    acceptedAt: null,
    sentAt: null,
  },
  firstSeenAt: '2026-03-02T09:00:00.000Z',
  lastEventAt: '2026-03-02T09:00:00.000Z',
  events: [webhook('2026-03-02T09:00:01.000Z')],
  decisions: [],
  messages: [message('sent')],
  actions: [],
  acts: [],
  ...change,
})
const one = { replies: 1, notes: 1, mails: 1 }
const acknowledged = ['ticket-created null']

test.each([
  ['answered', 'one of each', one, story({})],
  ['doubled', 'two replies, whatever Greeter says', { ...one, replies: 2 }, story({})],
  ['doubled', 'two notes', { ...one, notes: 2 }, story({})],
  ['doubled', 'two mails of one reply', { ...one, mails: 2 }, null],
  ['lost', 'Greeter says answered, and there is no reply', { ...one, replies: 0 }, story({})],
  ['lost', 'no note', { ...one, notes: 0 }, story({})],
  ['lost', 'an acknowledged event that is not kept', one, story({ events: [] })],
  ['lost', 'held by a rule, which no ticket here gives a reason for', one, story({ outcome: 'held' })],
  ['silent', 'Greeter has never heard of it', { replies: 0, notes: 0, mails: 0 }, null],
  ['silent', 'its outcome is waiting', one, story({ outcome: 'waiting' })],
  ['silent', 'an event without an end', one, story({ events: [webhook(null)] })],
  ['silent', 'a reply that is still on its way', one, story({ messages: [message('unknown')] })],
  [
    'held',
    'nobody can know',
    { ...one, mails: 0 },
    story({ outcome: 'held', messages: [message('held', 'ambiguous')] }),
  ],
] as const)('counted as %s: %s', (verdict, _name, seen, told) => {
  expect(judge(seen, told, acknowledged).verdict).toBe(verdict)
})
