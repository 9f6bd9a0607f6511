import { describe, expect, test } from 'vitest'
import { noFacts, type TicketFacts } from '../helpdesk/facts.ts'
import { ruleQuestion } from './rule-question.ts'

const firstSeen = '2026-11-23T10:00:05.000Z'
const now = new Date('2026-11-23T12:00:00Z')
const ask = (facts: Partial<TicketFacts>) => ruleQuestion({ ...noFacts, ...facts }, firstSeen, now)
const wrote = (id: number, createdAt?: string) => ({
  id,
  fromAgent: false,
  ...(createdAt !== undefined && { createdAt }),
})

describe('what a rule may ask', () => {
  test('is what the sources said; the rest is left open', () => {
    expect(ask({}).subject).toEqual({})
    expect(
      ask({
        whole: true,
        ticket: { channel: 'email', subject: null, tags: ['vip'], customer: { id: 7, email: 'a@b.example' } },
        messages: [{ ...wrote(1), integrationId: 3, to: [{ name: null, address: 'help@shop.example' }] }],
      }).subject,
    ).toEqual({
      channel: 'email',
      subject: null,
      tags: ['vip'],
      customerId: 7,
      customerEmail: 'a@b.example',
      integration: 3,
      inbox: ['help@shop.example'],
      followUp: false,
    })
  })

  test('a ticket without customer has none', () => {
    expect(ask({ ticket: { customer: null } }).subject).toMatchObject({
      customerEmail: null,
      customerId: null,
    })
  })

  test.each([
    [{ language: 'de', customer: { language: 'fr' } }, 'de'],
    [{ language: null, customer: { language: 'fr' } }, 'fr'],
    [{ customer: { language: 'fr' } }, 'fr'],
    [{ language: null, customer: {} }, null],
    [{ customer: {} }, undefined],
  ])('the language of %j is %j', (ticket, language) => {
    expect(ask({ ticket }).subject.language).toBe(language)
  })

  test.each([
    [[wrote(1)], { whole: false }, undefined],
    [[wrote(1)], { whole: true }, false],
    [[wrote(1)], { read: true }, false],
    [[wrote(1), wrote(2)], { whole: false }, true],
    [[wrote(1), { id: 2, fromAgent: true }, { ...wrote(3), public: false }], { whole: true }, false],
  ])('%j with %j is a follow-up: %j', (messages, known, followUp) => {
    expect(ask({ messages, ...known }).subject.followUp).toBe(followUp)
  })
})

describe('the moment of a ticket', () => {
  test.each([
    [
      'when the customer wrote last',
      [wrote(1, '2026-11-23T09:00:00.000Z'), wrote(2, '2026-11-23T11:00:00.000Z')],
      '2026-11-23T11:00:00.000Z',
    ],
    ['when it was first seen, without any time', [wrote(1)], firstSeen],
    ['never later than now', [wrote(1, '2026-11-23T13:00:00.000Z')], now.toISOString()],
    [
      "not an agent's",
      [
        wrote(1, '2026-11-23T09:00:00.000Z'),
        { id: 2, fromAgent: true, createdAt: '2026-11-23T11:00:00.000Z' },
      ],
      '2026-11-23T09:00:00.000Z',
    ],
  ])('is %s', (_, messages, moment) => {
    expect(ask({ messages }).moment.toISOString()).toBe(moment)
  })
})
