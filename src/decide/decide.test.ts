import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noFacts, type TicketFacts } from '../helpdesk/facts.ts'
import { brakeReasons } from './brakes/reasons.ts'
import type { DecideContext } from './checks.ts'
import { checks } from './checks.ts'
import { decide, stopped } from './decide.ts'
import { type Reason, reasons, type Verdict } from './decision.ts'
import { compilePatternList } from './exceptions/pattern-list.ts'
import type { Evidence } from './guards/evidence.ts'
import { chooseRule } from './rules/choose-rule.ts'
import { compileRules } from './rules/compile-rules.ts'
import type { WrittenCondition, WrittenRule } from './rules/rule.ts'

/** A ticket that a customer opened a moment ago and that nobody has touched. */
const fresh: TicketFacts = {
  asOf: '2026-11-02T10:00:00.000Z',
  whole: true,
  read: false,
  headersRead: false,
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
  opening: {
    messageId: 1,
    headersKnown: true,
    evidence: [],
    text: 'Where is it?',
    references: [],
    wroteAt: '2026-11-02T10:00:00.000Z',
  },
}

/** What the rules came to: one rule that fits every ticket. */
function choiceOf(send: { reply?: string; note?: string }, when?: WrittenCondition): DecideContext['choice'] {
  const rule: WrittenRule = { name: 'all', mode: 'on', send, purpose: 'receipt', when }
  const rules = compileRules([rule], { zone: 'UTC', calendars: new Map() })
  return chooseRule(rules, { subject: {}, settled: false, moment: new Date('2026-11-02T10:00:00Z') })
}

/** A rule that leaves the ticket to people until then. */
function delayedUntil(due: string): DecideContext['choice'] {
  const { winner, lines } = choiceOf({ reply: 'receipt' })
  if (winner === null || winner === 'unknown') throw new Error('The rule fits every ticket.')
  return { winner: { ...winner, dueAt: new Date(due) }, lines }
}

const context: DecideContext = {
  account: { domain: 'acme', connectedAt: '2026-11-01T00:00:00.000Z' },
  saidDomain: 'acme',
  isOwn: message => message.externalId?.startsWith('greeter:') ?? false,
  replyChannel: 'email',
  recipient: 'anna@example.com',
  firstSeenAt: '2026-11-02T10:00:01.000Z',
  staleAfterMs: 6 * 3_600_000,
  exclusion: null,
  exceptions: { sender: [], replyTarget: [] },
  onSoftEvidence: 'answer',
  fetchHeaders: true,
  choice: choiceOf({ reply: 'receipt' }),
  ruledOut: false,
  now: new Date('2026-11-02T10:00:10.000Z'),
  lookedAgain: false,
}

const withTicket = (ticket: Partial<TicketFacts['ticket']>): TicketFacts => ({
  ...fresh,
  ticket: { ...fresh.ticket, ...ticket },
})
const withMessages = (...messages: TicketFacts['messages']): TicketFacts => ({ ...fresh, messages })
const soft: Evidence = {
  rule: 'H51',
  strength: 'soft',
  reason: 'bulk-like',
  area: 'headers',
  place: 'Feedback-ID',
  saw: 'a:b:c',
}
const hard: Evidence = { ...soft, rule: 'H01', strength: 'skip', reason: 'auto-submitted' }
const strong: Evidence = { ...soft, rule: 'H37', strength: 'hold', reason: 'forward-or-rule' }
const withOpening = (opening: Partial<NonNullable<TicketFacts['opening']>>): TicketFacts => ({
  ...fresh,
  opening: { messageId: 1, headersKnown: true, evidence: [], text: null, references: [], ...opening },
})
/** A trust list with one entry for every sender. */
const trust = (loopRiskAccepted?: { owner: string }): Partial<DecideContext> => {
  const all = compilePatternList([{ pattern: '*', loopRiskAccepted }])
  return { exceptions: { sender: all.fitting('a@b.example'), replyTarget: [] } }
}

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
  [
    'G11 a message that was old when it was first seen is held',
    withOpening({ wroteAt: '2026-11-02T03:00:00.000Z' }),
    'stale',
  ],
  [
    'S21 an excluded address is skipped',
    fresh,
    'excluded',
    { exclusion: { rule: 'S21', reason: 'excluded', place: 'from', index: 0, saw: '*@b.example' } },
  ],
  ['hard evidence skips', withOpening({ evidence: [soft, hard] }), 'auto-submitted'],
  ['strong evidence holds', withOpening({ evidence: [soft, strong] }), 'forward-or-rule'],
  [
    'H55 soft evidence of two areas holds',
    withOpening({ evidence: [soft, { ...soft, rule: 'T02', area: 'subject', reason: 'auto-subject' }] }),
    'robot-like',
  ],
  ['one soft piece answers', withOpening({ evidence: [soft] }), 'new-customer-ticket'],
  [
    'one soft piece is held where the policy says so',
    withOpening({ evidence: [soft] }),
    'low-confidence',
    { onSoftEvidence: 'hold' },
  ],
  [
    'a soft piece without headers sends for the headers',
    withOpening({ evidence: [soft], headersKnown: false }),
    'needs-headers',
  ],
  [
    'headers are asked for once',
    { ...withOpening({ evidence: [soft], headersKnown: false }), headersRead: true },
    'new-customer-ticket',
  ],
  [
    'headers are not asked for where that is switched off',
    withOpening({ evidence: [soft], headersKnown: false }),
    'new-customer-ticket',
    { fetchHeaders: false },
  ],
  [
    'A28 a clean message without headers needs none',
    withOpening({ headersKnown: false }),
    'new-customer-ticket',
  ],
  [
    'E01 an exception lifts soft evidence',
    withOpening({ evidence: [soft] }),
    'new-customer-ticket',
    { ...trust(), onSoftEvidence: 'hold' },
  ],
  ['E01 an exception alone does not lift H01', withOpening({ evidence: [hard] }), 'auto-submitted', trust()],
  [
    'E01 an owner who accepts the risk lifts H01',
    withOpening({ evidence: [hard] }),
    'new-customer-ticket',
    trust({ owner: 'Anna' }),
  ],
  ['a message whose content was never seen has to be read', { ...fresh, opening: null }, 'needs-ticket'],
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
  ['a ticket that no rule takes gets nothing', fresh, 'no-rule', { choice: { winner: null, lines: [] } }],
  ['nor one that was left out long ago', fresh, 'no-rule', { ruledOut: true }],
  ['a rule may write a note alone', fresh, 'note-by-rule', { choice: choiceOf({ note: 'vip' }) }],
  ['a rule may change the ticket alone', fresh, 'actions-by-rule', { choice: choiceOf({}) }],
  [
    'what a rule has to know is read',
    fresh,
    'needs-ticket',
    { choice: choiceOf({ reply: 'receipt' }, { tags: { is: 'vip' } }) },
  ],
  ['a rule leaves it to people first', fresh, 'delayed', { choice: delayedUntil('2026-11-02T10:00:11Z') }],
  [
    'a delay that is over wants a last look',
    fresh,
    'needs-last-look',
    { choice: delayedUntil('2026-11-02T10:00:09Z') },
  ],
  [
    'a ticket that was looked at again is answered',
    fresh,
    'new-customer-ticket',
    { choice: delayedUntil('2026-11-02T10:00:09Z'), lookedAgain: true },
  ],
  ['a definite no needs no reading', { ...noFacts, ticket: { spam: true } }, 'spam', { recipient: null }],
]

/** The verdicts of the cases above in which the evidence decides. */
const byStrength: Partial<Record<Reason, Verdict>> = { 'auto-submitted': 'skip', 'forward-or-rule': 'hold' }

describe('decide', () => {
  test.each(cases)('%s', (_rule, facts, reason, changed = {}) => {
    const decision = decide(facts, { ...context, ...changed })
    expect(decision.reason).toBe(reason)
    const { verdict } = reasons[reason]
    const expected = verdict === 'as the evidence says' ? byStrength[reason] : verdict
    expect(decision.verdict).toBe(expected)
  })

  test('every reason that a ticket alone can give has a case here', () => {
    const fromOutside = [
      ...Object.keys(brakeReasons),
      'undeliverable',
      'complained',
      'duty-violated',
      'answered-on-request',
      'dismissed',
    ]
    const expected = Object.entries(reasons).filter(
      ([name, { verdict }]) => verdict !== 'as the evidence says' && !fromOutside.includes(name),
    )
    expect(new Set(cases.map(([, , reason]) => reason))).toEqual(
      new Set([...expected.map(([name]) => name), 'auto-submitted', 'forward-or-rule']),
    )
  })

  test('a stop from outside keeps the trace and adds its line', () => {
    const decision = decide(fresh, context)
    const after = stopped(decision, 'brake B02', 40, { verdict: 'skip', reason: 'cool-down' })
    expect(after).toMatchObject({ verdict: 'skip', reason: 'cool-down' })
    expect(after.trace).toEqual([
      ...decision.trace,
      { check: 'brake B02', saw: 40, result: 'stop', reason: 'cool-down' },
    ])
  })

  test('the trace shows each piece of evidence, and what lifted it', () => {
    const { trace } = decide(withOpening({ evidence: [hard, soft] }), { ...context, ...trust() })
    expect(trace.find(line => line.check === 'a person wrote it')).toMatchObject({
      saw: ['H01 Feedback-ID: a:b:c', 'H51 Feedback-ID: a:b:c'],
      evidence: [hard, { ...soft, liftedBy: '*' }],
    })
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
      headersRead: fc.boolean(),
      opening: fc.constantFrom(null, fresh.opening),
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
        expect(decision.reason).toBe(stop?.reason ?? decision.reason)
        expect(decision.verdict === 'answer').toBe(decision.trace.every(line => line.result === 'pass'))
      }),
    )
  })
})
