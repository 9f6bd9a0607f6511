import { describe, expect, test } from 'vitest'
import { noFacts, type TicketFacts } from '../helpdesk/facts.ts'
import { ruleQuestion, withLoad } from './rule-question.ts'

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

  test('of shops, attachments and free values is what the sources said, none included', () => {
    const messages = [{ ...wrote(1), attachments: ['image/png', 'image/png'], intents: ['order/status'] }]
    const ticket = { shop: null, customerTags: [], customerData: { vip: null }, customFields: { 7: 'x' } }
    expect(ask({ ticket, messages }).subject).toEqual({
      customerTags: [],
      customerData: { vip: null },
      customField: { 7: 'x' },
      intents: ['order/status'],
      attachments: ['image/png', 'image/png'],
      attachmentCount: 2,
      orderCount: null,
      totalSpent: null,
      orderStatus: [],
    })
    const shop = { orders: 3, spent: 12.5, lastOrder: ['paid'] }
    expect(ask({ ticket: { shop } }).subject).toEqual({
      orderCount: 3,
      totalSpent: 12.5,
      orderStatus: ['paid'],
    })
  })

  test('how busy the desk is never has to be read: without a count there is none', () => {
    expect(withLoad(ask({}), null).subject).toEqual({ arrivals: null, backlog: null, surge: false })
    const load = { arrivals: 11, backlog: 3, usual: { arrivals: 10, backlog: null } }
    expect(withLoad(ask({}), load).subject).toEqual({ arrivals: 11, backlog: 3, surge: true })
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
