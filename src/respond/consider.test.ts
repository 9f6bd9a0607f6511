import { describe, expect, test } from 'vitest'
import { defaultGuardContext } from '../decide/guards/guarded-message.ts'
import { compileRules } from '../decide/rules/compile-rules.ts'
import type { WrittenRule } from '../decide/rules/rule.ts'
import { noFacts } from '../helpdesk/facts.ts'
import { builtInPolicy } from '../policy/policy.ts'
import { consider, type LoadedTicket } from './consider.ts'

const wroteAt = '2026-11-23T10:00:00.000Z'

/** A ticket that a customer opened and nobody has touched. */
function ticketWith(more: Partial<LoadedTicket> = {}, tags: string[] = []): LoadedTicket {
  return {
    account: {
      id: 'acme',
      mode: 'armed',
      domain: null,
      connectedAt: '2026-11-01T00:00:00.000Z',
      restoredAt: null,
      profile: null,
    },
    ticketId: 5,
    firstSeenAt: wroteAt,
    facts: {
      ...noFacts,
      whole: true,
      ticket: {
        status: 'open',
        channel: 'email',
        fromAgent: false,
        spam: false,
        createdAt: wroteAt,
        customer: { id: 7, email: 'anna@shop.example' },
        tags,
      },
      messages: [{ id: 1, fromAgent: false, public: true, channel: 'email', createdAt: wroteAt }],
      opening: { messageId: 1, headersKnown: true, evidence: [], text: 'Where?', references: [], wroteAt },
    },
    shadowed: false,
    reads: 0,
    headersAskedOf: null,
    lastReason: null,
    lastMode: null,
    says: null,
    events: [],
    reply: null,
    noted: false,
    own: [],
    ...more,
  }
}

const vip: WrittenRule = {
  name: 'VIP',
  mode: 'on',
  when: { tags: { is: 'vip' } },
  send: { reply: 'vip' },
  purpose: 'receipt',
}

function look(ticket: LoadedTicket, rules: readonly WrittenRule[], now = '2026-11-23T10:00:01.000Z') {
  return consider(ticket, {
    policy: builtInPolicy,
    rules: compileRules(rules, { zone: 'UTC', calendars: new Map() }),
    guards: defaultGuardContext,
    now: new Date(now),
  })
}

describe('a ticket that no rule took', () => {
  const leftOut = ticketWith({ lastReason: 'no-rule', lastMode: 'armed' }, ['vip'])

  test('is taken when its tags come a moment later', () => {
    expect(look(leftOut, [vip])).toMatchObject({ greet: true, winner: { rule: 'VIP' } })
  })

  test('is not taken when they come the next day: nobody waits for a receipt then', () => {
    const late = look(leftOut, [vip], '2026-11-24T10:00:00.000Z')
    expect(late).toMatchObject({
      greet: false,
      isNews: false,
      decision: { verdict: 'skip', reason: 'no-rule' },
    })
  })
})

describe('a reply that was taken back', () => {
  const cancelled = (rule: string | null) =>
    ticketWith({ reply: { state: 'cancelled', attempt: 0, rule } }, ['vip'])

  test('is put back for the rule that wrote it, and for one that was not noted down', () => {
    expect(look(cancelled('VIP'), [vip]).reserved).toBe('restore')
    expect(look(cancelled(null), [vip]).reserved).toBe('restore')
  })

  test('is not put back for another rule, nor while its rule is in shadow', () => {
    expect(look(cancelled('Receipt'), [vip]).reserved).toBeNull()
    expect(look(cancelled('VIP'), [{ ...vip, mode: 'shadow' }]).reserved).toBeNull()
  })

  test('is taken back when no rule takes the ticket any more', () => {
    const waiting = ticketWith({ reply: { state: 'reserved', attempt: 0, rule: 'VIP' } })
    expect(look(waiting, [vip])).toMatchObject({ reserved: 'cancel', outcome: { reason: 'no-rule' } })
  })
})

describe('a rule that writes a note alone', () => {
  const note: WrittenRule = { ...vip, send: { note: 'vip' } }

  test.each([
    ['writes it once', {}, true],
    ['writes no second one', { noted: true }, false],
    ['adds none to a reply', { reply: { state: 'sent', attempt: 1, rule: 'Receipt' } }, false],
  ] as const)('%s', (_, more, greet) => {
    expect(look(ticketWith(more, ['vip']), [note]).greet).toBe(greet)
  })

  test('leaves the ticket unanswered', () => {
    expect(look(ticketWith({}, ['vip']), [note]).outcome).toEqual({
      outcome: 'skipped',
      reason: 'note-by-rule',
    })
  })
})

describe('a rule in shadow', () => {
  const shadow: WrittenRule = { ...vip, mode: 'shadow' }
  const rest: WrittenRule = { ...vip, name: 'rest', when: undefined }

  test('takes the ticket and sends nothing; the next rule does not get it', () => {
    expect(look(ticketWith({}, ['vip']), [shadow, rest])).toMatchObject({
      greet: false,
      decision: { verdict: 'answer' },
      outcome: { outcome: 'skipped', reason: 'rule-in-shadow' },
    })
  })

  test('sends where a person asks for it', () => {
    const asked = ticketWith({ says: 'answer', shadowed: true }, ['vip'])
    expect(look(asked, [shadow])).toMatchObject({ greet: true })
  })
})

test('a person who asks for an answer where no rule has one gets none', () => {
  const asked = look(ticketWith({ says: 'answer-anyway' }), [vip])
  expect(asked.decision).toMatchObject({ verdict: 'skip', reason: 'no-rule' })
})
