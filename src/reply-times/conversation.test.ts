import { describe, expect, test } from 'vitest'
import { type MessageFacts, noFacts, type TicketFacts } from '../helpdesk/facts.ts'
import { conversationOf } from './conversation.ts'

const at = (minute: number) => `2026-11-23T10:${String(minute).padStart(2, '0')}:00.000Z`
const customer = (minute: number): MessageFacts => ({
  id: minute,
  fromAgent: false,
  public: true,
  createdAt: at(minute),
})
const agent = (minute: number, more: Partial<MessageFacts> = {}): MessageFacts => ({
  id: minute,
  fromAgent: true,
  public: true,
  via: 'helpdesk',
  createdAt: at(minute),
  ...more,
})
const measured = (messages: MessageFacts[], more: Partial<TicketFacts> = {}, own: number[] = []) => {
  const facts = { ...noFacts, ticket: { channel: 'email', status: 'open' }, messages, ...more }
  const found = conversationOf(facts, own)
  return (
    found &&
    [found.askedAt, found.answeredAt, found.endedAt].map(time => time?.toISOString().slice(14, 16) ?? null)
  )
}

describe('when a customer asked and a person answered', () => {
  test.each([
    ['the first answer counts', [customer(1), agent(9), agent(20)], ['01', '09', null]],
    ['the first question counts', [customer(1), customer(5), agent(9)], ['01', '09', null]],
    ['nobody has answered', [customer(1)], ['01', null, null]],
    ['messages come in any order', [agent(9), customer(1)], ['01', '09', null]],
    [
      'ours is no answer of a person, by its mark',
      [customer(1), agent(2, { externalId: 'greeter:x' }), agent(9)],
      ['01', '09', null],
    ],
    ["a rule's is none", [customer(1), agent(2, { ruleId: 7 }), agent(9)], ['01', '09', null]],
    ['nor one that came the way of rules', [customer(1), agent(2, { via: 'rule' })], ['01', null, null]],
    ["an app's is none", [customer(1), agent(2, { via: 'api' })], ['01', null, null]],
    [
      'a note is none',
      [customer(1), agent(2, { public: false }), agent(3, { channel: 'internal-note' })],
      ['01', null, null],
    ],
    ['an answer by mail from outside is one', [customer(1), agent(9, { via: 'email' })], ['01', '09', null]],
    [
      'an answer without a time cannot be measured',
      [customer(1), { ...agent(2), createdAt: undefined } as unknown as MessageFacts, agent(9)],
      ['01', '09', null],
    ],
    ['the team wrote first', [agent(1), customer(2), agent(9)], null],
    ['a note before it is no message', [agent(0, { public: false }), customer(1)], ['01', null, null]],
    ['nothing is known', [], null],
  ] as const)('%s', (_, messages, expected) => {
    expect(measured([...messages])).toEqual(expected)
  })

  test('ours is no answer of a person, by the id that we recorded', () => {
    expect(measured([customer(1), agent(2), agent(9)], {}, [2])).toEqual(['01', '09', null])
  })

  test.each([
    ['closed', { ticket: { channel: 'email', status: 'closed', closedAt: at(30) } }],
    ['spam', { ticket: { channel: 'email', spam: true, updatedAt: at(30) } }],
    ['in the trash', { ticket: { channel: 'email', trashedAt: at(30) } }],
    ['merged', { ticket: { channel: 'email', updatedAt: at(30) }, gone: 'merged' }],
  ] as const)('a ticket that is %s without an answer waits no more', (_, more) => {
    expect(measured([customer(1)], more)).toEqual(['01', null, '30'])
    expect(measured([customer(1), agent(9)], more)).toEqual(['01', '09', null])
  })

  test('an imported ticket says nothing of this desk', () => {
    expect(measured([customer(1)], { ticket: { channel: 'email', imported: true } })).toBeNull()
  })
})

describe('when a customer wrote again before a person answered', () => {
  const again = (messages: MessageFacts[]) => {
    const facts = { ...noFacts, ticket: { channel: 'email', status: 'open' }, messages }
    return conversationOf(facts, [])?.wroteAgainAt?.toISOString().slice(14, 16) ?? null
  }
  test.each([
    ['once', [customer(1)], null],
    ['in pieces', [customer(1), customer(3), customer(5)], null],
    ['and again', [customer(1), customer(3), customer(20), customer(30)], '20'],
    ['after the answer', [customer(1), agent(9), customer(20)], null],
    ['before a late answer', [customer(1), customer(20), agent(30)], '20'],
    ['after our own reply', [customer(1), agent(2, { externalId: 'greeter:x' }), customer(20)], '20'],
    ['where only the team sees it', [customer(1), { ...customer(20), public: false }], null],
  ] as const)('%s', (_, messages, expected) => expect(again([...messages])).toBe(expected))
})
