import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noFacts, type TicketFacts } from '../helpdesk/facts.ts'
import type { DecideContext } from './checks.ts'
import { checks } from './checks.ts'
import { decide } from './decide.ts'
import { type Reason, reasons } from './decision.ts'

/** A ticket that a customer opened a moment ago and that nobody has touched. */
const fresh: TicketFacts = {
  asOf: '2026-11-02T10:00:00.000Z',
  whole: true,
  read: false,
  gone: null,
  ticket: {
    status: 'open',
    channel: 'email',
    fromAgent: false,
    spam: false,
    subject: 'Where is my order?',
    createdAt: '2026-11-02T10:00:00.000Z',
    trashedAt: null,
    customer: { id: 7, email: 'anna@example.com' },
  },
  messages: [{ id: 1, fromAgent: false, public: true, channel: 'email' }],
}

const context: DecideContext = {
  account: { domain: 'acme', connectedAt: '2026-11-01T00:00:00.000Z' },
  saidDomain: 'acme',
  isOwn: message => message.externalId?.startsWith('greeter:') ?? false,
  replyChannel: 'email',
  recipient: 'anna@example.com',
}

const withTicket = (ticket: Partial<TicketFacts['ticket']>): TicketFacts => ({
  ...fresh,
  ticket: { ...fresh.ticket, ...ticket },
})
const withMessages = (...messages: TicketFacts['messages']): TicketFacts => ({ ...fresh, messages })
const question = { id: 1, fromAgent: false, public: true }

const cases: Array<[rule: string, facts: TicketFacts, reason: Reason, context?: Partial<DecideContext>]> = [
  ['a new customer ticket is answered', fresh, 'new-customer-ticket'],
  [
    'A30 a customer message created through the API is a customer message',
    withMessages({ ...question, via: 'api' }),
    'new-customer-ticket',
  ],
  [
    'G03 our own message is no answer by anybody',
    withMessages(question, { id: 2, fromAgent: true, externalId: 'greeter:acme:1:receipt:reply' }),
    'new-customer-ticket',
  ],
  [
    'an internal note before the answer changes nothing',
    withMessages(question, { id: 2, fromAgent: true, public: false }),
    'new-customer-ticket',
  ],
  [
    'G01 a ticket with only agent messages is skipped',
    withMessages({ id: 1, fromAgent: true, public: true }),
    'agent-message',
  ],
  [
    'G04 a ticket with only notes is skipped',
    withMessages({ id: 1, fromAgent: true, public: false }),
    'note-only',
  ],
  [
    'G04 a note is known by its channel',
    withMessages({ id: 1, fromAgent: true, channel: 'internal-note' }),
    'note-only',
  ],
  [
    'G04 a note is known by its source type',
    withMessages({ id: 1, fromAgent: false, sourceType: 'internal-note' }),
    'note-only',
  ],
  ['G05 spam is skipped', withTicket({ spam: true }), 'spam'],
  ['G05 a trashed ticket is skipped', withTicket({ trashedAt: '2026-11-02T10:01:00.000Z' }), 'trashed'],
  ['G06 a ticket the company opened is skipped', withTicket({ fromAgent: true }), 'opened-by-company'],
  [
    'G10 a ticket that a person answered is skipped',
    withMessages(question, { id: 2, fromAgent: true, public: true }),
    'answered-by-person',
  ],
  [
    'G10 an agent with our API user but without our mark is a person',
    withMessages(question, { id: 2, fromAgent: true, via: 'api' }),
    'answered-by-person',
  ],
  [
    'G02 a ticket that a rule answered is skipped',
    withMessages(question, { id: 2, fromAgent: true, ruleId: 5 }),
    'answered-by-rule',
  ],
  [
    'G02 via rule is a rule too',
    withMessages(question, { id: 2, fromAgent: true, via: 'rule' }),
    'answered-by-rule',
  ],
  ['G12 a closed ticket is skipped', withTicket({ status: 'closed' }), 'closed'],
  [
    'a ticket older than the connection is skipped',
    withTicket({ createdAt: '2026-10-31T23:59:59.999Z' }),
    'before-connection',
  ],
  ['an imported ticket is skipped', withTicket({ imported: true }), 'imported'],
  ['G13 without an address it is held', fresh, 'no-recipient', { recipient: null }],
  [
    'G15 a ticket the API does not know is held',
    { ...noFacts, gone: 'unknown', read: true },
    'unknown-ticket',
  ],
  ['G15 a webhook of another account is held', fresh, 'other-account', { saidDomain: 'other' }],
  ['a merged ticket is skipped', { ...noFacts, gone: 'merged', read: true }, 'merged'],
  [
    'G20 a channel that is not answered is skipped',
    withTicket({ channel: 'facebook' }),
    'channel-not-answered',
    { replyChannel: null },
  ],
  ['of an unknown ticket the whole has to be read', noFacts, 'needs-ticket', { recipient: null }],
  [
    'an incomplete conversation has to be read: somebody may have answered',
    { ...fresh, whole: false },
    'needs-ticket',
  ],
  [
    'what even the API does not say goes to a person',
    { ...fresh, whole: false, read: true },
    'incomplete-ticket',
  ],
  ['a definite no needs no reading', { ...noFacts, ticket: { spam: true } }, 'spam', { recipient: null }],
]

describe('decide', () => {
  test.each(cases)('%s', (_rule, facts, reason, changed = {}) => {
    const decision = decide(facts, { ...context, ...changed })
    expect(decision.reason).toBe(reason)
    expect(decision.verdict).toBe(reasons[reason].verdict)
  })

  test('every reason has a case here', () => {
    expect(new Set(cases.map(([, , reason]) => reason))).toEqual(new Set(Object.keys(reasons)))
  })

  test('the trace names every check once, in order, with what it saw', () => {
    const { trace } = decide(withTicket({ spam: true }), context)
    expect(trace.map(line => line.check)).toEqual(checks.map(check => check.name))
    expect(trace.find(line => line.check === 'not spam')).toEqual({
      check: 'not spam',
      saw: true,
      result: 'stop',
      reason: 'spam',
    })
  })

  test('the trace holds no address of the customer', () => {
    expect(JSON.stringify(decide(fresh, context).trace)).not.toContain('anna@example.com')
  })

  test('the first check that stops gives the reason, whatever facts come together', () => {
    const anyFacts = fc.record({
      asOf: fc.constant(null),
      whole: fc.boolean(),
      read: fc.boolean(),
      gone: fc.constantFrom(null, 'unknown' as const, 'merged' as const),
      ticket: fc.record(
        {
          status: fc.constantFrom('open', 'closed'),
          channel: fc.constantFrom('email', 'chat', 'facebook'),
          fromAgent: fc.boolean(),
          spam: fc.boolean(),
          createdAt: fc.constantFrom('2020-01-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z'),
          imported: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
      messages: fc.array(
        fc.record({ id: fc.nat(), fromAgent: fc.boolean(), public: fc.boolean() }, { requiredKeys: [] }),
        { maxLength: 4 },
      ),
    })
    fc.assert(
      fc.property(anyFacts, facts => {
        const decision = decide(facts, context)
        const stop = decision.trace.find(line => line.result === 'stop')
        expect(reasons[decision.reason].verdict).toBe(decision.verdict)
        expect(decision.reason).toBe(stop?.reason ?? decision.reason)
        expect(decision.verdict === 'answer').toBe(decision.trace.every(line => line.result === 'pass'))
      }),
    )
  })
})
