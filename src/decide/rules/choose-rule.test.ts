import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarOf, workdays } from '../calendar/calendar.for-tests.ts'
import { labelKey } from './asks.ts'
import { chooseRule } from './choose-rule.ts'
import { compileRules } from './compile-rules.ts'
import { fieldNames, fields, operatorsOf } from './fields.ts'
import { momentOf } from './local-time.ts'
import type { RuleQuestion, RuleSubject, WrittenCondition, WrittenRule } from './rule.ts'

const zone = 'Europe/Berlin'
const calendars = new Map([['support', calendarOf(zone, [], { week: workdays('9-17') })]])
const rule = (name: string, more: Partial<WrittenRule> = {}): WrittenRule => ({
  name,
  mode: 'on',
  send: { reply: name },
  purpose: 'receipt',
  ...more,
})
const question = (
  subject: RuleSubject,
  more: Partial<RuleQuestion> & { at?: string } = {},
): RuleQuestion => ({
  subject,
  settled: true,
  moment: momentOf(more.at ?? '2026-11-23T10:00', zone),
  ...more,
})
const choose = (rules: readonly WrittenRule[], asked: RuleQuestion) =>
  chooseRule(compileRules(rules, { zone, calendars }), asked)
const fits = (when: WrittenCondition, subject: RuleSubject, at?: string) =>
  choose([rule('it', { when })], question(subject, at === undefined ? {} : { at })).winner !== null

describe('a condition', () => {
  test.each<[when: WrittenCondition, subject: RuleSubject, expected: boolean]>([
    [{}, {}, true],
    [{ channel: { is: 'Email' } }, { channel: 'email' }, true],
    [{ channel: { isOneOf: ['chat', 'sms'] } }, { channel: 'email' }, false],
    [{ subject: { contains: 'money  back' } }, { subject: 'MONEY\nBACK please' }, true],
    [{ subject: { containsWord: 'refund' } }, { subject: 'A refund, please' }, true],
    [{ subject: { containsWord: 'refund' } }, { subject: 'refundable' }, false],
    [{ subject: { containsWord: 'refund' } }, { subject: 'unrefund refund' }, true],
    [{ subject: { containsWord: '返金' } }, { subject: '返金してください' }, true],
    [{ subject: { starts: 're:' } }, { subject: 'RE: order' }, true],
    [{ subject: { ends: '?' } }, { subject: 'Where is it? ' }, true],
    [{ subject: { like: '*order*late*' } }, { subject: 'My order is late!' }, true],
    [{ subject: { like: 'order' } }, { subject: 'My order' }, false],
    [{ subject: { contains: 'é' } }, { subject: 'caf\u0065\u0301' }, true],
    [{ subject: { exists: false } }, { subject: ' ' }, true],
    [{ subject: { exists: true } }, { subject: null }, false],
    [{ language: { is: 'pt' } }, { language: 'pt-BR' }, true],
    [{ language: { is: 'pt-BR' } }, { language: 'pt' }, false],
    [{ language: { isOneOf: ['de', 'pt_BR'] } }, { language: 'PT-br' }, true],
    [{ not: { language: { is: 'de' } } }, { language: null }, true],
    [{ customerDomain: { is: 'shop.example' } }, { customerEmail: 'a@SHOP.example' }, true],
    [{ customerDomain: { exists: true } }, { customerEmail: 'a' }, false],
    [{ tags: { is: 'vip' } }, { tags: ['order', 'VIP'] }, true],
    [{ tags: { exists: false } }, { tags: [] }, true],
    [{ inbox: { ends: '@shop.example' } }, { inbox: ['a@b.example', 'help@shop.example'] }, true],
    [{ integration: { isOneOf: [1, 7] } }, { integration: 7 }, true],
    [{ customerId: { greater: 5, less: 7 } }, { customerId: 6 }, true],
    [{ customerId: { greater: 6 } }, { customerId: 6 }, false],
    [{ customerId: { greater: -1 } }, { customerId: null }, false],
    [{ subject: { matches: 'order #?\\d{4}$' } }, { subject: 'Late:  ORDER 4711' }, true],
    [{ subject: { matches: '^\\d' } }, { subject: 'Order 4711' }, false],
    [{ tags: { matches: '^v.p$' } }, { tags: ['order', 'VIP'] }, true],
    [{ customerTags: { is: 'wholesale' } }, { customerTags: ['Wholesale'] }, true],
    [{ intents: { starts: 'order/' } }, { intents: ['shipping/status', 'order/cancel'] }, true],
    [{ attachments: { exists: true } }, { attachments: [] }, false],
    [{ attachments: { starts: 'image/' } }, { attachments: ['text/plain', 'image/png'] }, true],
    [{ attachmentCount: { greater: 1 } }, { attachmentCount: 2 }, true],
    [{ attachmentCount: { is: 0 } }, { attachmentCount: 0 }, true],
    [{ orderCount: { less: 1 } }, { orderCount: 0 }, true],
    [{ totalSpent: { greater: 500 } }, { totalSpent: 500.5 }, true],
    [{ orderStatus: { is: 'unfulfilled' } }, { orderStatus: ['paid', 'unfulfilled'] }, true],
    [{ backlog: { greater: 20 } }, { backlog: 21 }, true],
    [{ backlog: { less: 20 } }, { backlog: null }, false],
    [{ surge: { is: true } }, { surge: true }, true],
    [{ customerData: { path: 'vip', is: 'Yes' } }, { customerData: { vip: 'yes' } }, true],
    [{ customerData: { path: 'vip', is: true } }, { customerData: { vip: true } }, true],
    [{ customerData: { path: 'vip', is: true } }, { customerData: { vip: 'true' } }, true],
    [{ customerData: { path: 'vip', is: 'yes' } }, { customerData: { gold: 'yes' } }, false],
    [{ customerData: { path: 'vip', exists: false } }, { customerData: null }, true],
    [{ customerData: { path: 'toString', exists: true } }, { customerData: {} }, false],
    [{ customerData: { path: 'seats', greater: 2 } }, { customerData: { seats: '3' } }, true],
    [{ customerData: { path: 'seats', greater: 2 } }, { customerData: { seats: 'three' } }, false],
    [{ customField: { id: 7, starts: 'returns::' } }, { customField: { 7: 'Returns::Damaged' } }, true],
    [{ customField: { id: 7, after: '2026-11-23' } }, { customField: { 7: '2026-11-23' } }, true],
    [{ customField: { id: 7, before: '2026-11-23' } }, { customField: { 7: '2026-11-23T00:00' } }, false],
    [{ customField: { id: 7, before: '2026-11-23' } }, { customField: { 7: '2026-11-22T23:59:59Z' } }, true],
    [
      { customField: { id: 7, after: '2026-11-23T10:00' } },
      { customField: { 7: '2026-11-23T09:59' } },
      false,
    ],
    [{ customField: { id: 7, after: '2026-11-23T10:00' } }, { customField: { 7: '2026-11-23T10:00' } }, true],
    [{ customField: { id: 7, after: '2026-11-23' } }, { customField: { 7: 'soon' } }, false],
    [{ customField: { id: 7, before: '2026-11-23' } }, { customField: { 7: '1' } }, false],
    [{ customerData: { path: 'renewed', before: '2026-11-23' } }, { customerData: {} }, false],
    [{ customField: { label: 'Why', is: 'late' } }, { customField: { [labelKey('WHY')]: 'Late' } }, true],
    [{ customField: { label: '7', is: 'late' } }, { customField: { 7: 'late' } }, false],
    [{ followUp: { is: false } }, { followUp: false }, true],
    [{ followUp: { is: true } }, { followUp: false }, false],
    [{ channel: { is: 'email' }, tags: { is: 'vip' } }, { channel: 'email', tags: [] }, false],
    [
      { any: [{ channel: { is: 'chat' } }, { tags: { is: 'vip' } }] },
      { channel: 'email', tags: ['vip'] },
      true,
    ],
    [
      { all: [{ not: { tags: { is: 'vip' } } }, { channel: { is: 'email' } }] },
      { channel: 'email', tags: [] },
      true,
    ],
  ])('%j of %j: %s', (when, subject, expected) => {
    expect(fits(when, subject)).toBe(expected)
  })

  test.each<[when: WrittenCondition, at: string, expected: boolean]>([
    [{ weekday: { is: 'monday' } }, '2026-11-23T00:00', true],
    [{ weekday: { isOneOf: ['saturday', 'sunday'] } }, '2026-11-22T23:59', true],
    [{ time: { after: '18:00' } }, '2026-11-23T18:00', true],
    [{ time: { after: '18:00' } }, '2026-11-23T17:59', false],
    [{ time: { before: '08:00' } }, '2026-11-23T08:00', false],
    [{ calendar: { name: 'support', is: 'closed' } }, '2026-11-23T08:59', true],
    [{ calendar: { name: 'support', is: 'open' } }, '2026-11-23T09:00', true],
  ])('%j at %s: %s', (when, at, expected) => {
    expect(fits(when, {}, at)).toBe(expected)
  })

  test('never fits a ticket that lacks the field, unless it asks for that', () => {
    for (const field of fieldNames.filter(name => !['weekday', 'time'].includes(name))) {
      for (const operator of operatorsOf[fields[field].kind]) {
        const operand =
          operator === 'exists' ? true : operator === 'isOneOf' ? ['x', 0] : field === 'followUp' ? true : 0
        expect([field, operator, fits({ [field]: { [operator]: operand } }, {})]).toEqual([
          field,
          operator,
          false,
        ])
      }
    }
  })
})

describe('what nobody has said yet', () => {
  const vip = rule('vip', { when: { tags: { is: 'vip' } } })

  test('is asked for before a later rule takes the ticket', () => {
    const { winner, lines } = choose([vip, rule('rest')], question({}, { settled: false }))
    expect(winner).toBe('unknown')
    expect(lines).toEqual([
      { rule: 'vip', result: 'unknown', because: { condition: 'tags is "vip"', saw: null } },
      { rule: 'rest', result: 'not asked' },
    ])
  })

  test('does not matter where the answer is clear without it', () => {
    const both = rule('both', { when: { tags: { is: 'vip' }, channel: { is: 'chat' } } })
    const { winner } = choose([both, rule('rest')], question({ channel: 'email' }, { settled: false }))
    expect(winner).toMatchObject({ rule: 'rest' })
  })

  test('is none once the helpdesk was asked', () => {
    expect(choose([vip, rule('rest')], question({})).winner).toMatchObject({ rule: 'rest' })
  })
})

describe('a value among many', () => {
  const gold = rule('gold', { when: { customerData: { path: 'plan', is: 'gold' } } })

  test('is asked for while nobody has said it, and not once it is said that there is none', () => {
    const unsaid = choose([gold], question({ customerData: { vip: 'yes' } }, { settled: false }))
    expect(unsaid.winner).toBe('unknown')
    expect(unsaid.lines[0]?.because).toEqual({ condition: 'customerData "plan" is "gold"', saw: null })
    expect(choose([gold], question({ customerData: { plan: null } }, { settled: false })).winner).toBeNull()
  })

  test('is not shown in the trace', () => {
    expect(choose([gold], question({ customerData: { plan: 'silver' } })).lines[0]?.because).toEqual({
      condition: 'customerData "plan" is "gold"',
      saw: '(not shown)',
    })
  })
})

test('a pattern takes linear time, whatever it says', () => {
  const evil = rule('evil', { when: { body: { matches: '(a+)+$' } } })
  expect(choose([evil], question({ body: `${'a'.repeat(100_000)}!` })).winner).toBeNull()
})

describe('the first rule that fits takes the ticket', () => {
  test('also in shadow; one that is off is not asked', () => {
    const rules = [rule('off', { mode: 'off' }), rule('shadow', { mode: 'shadow' }), rule('on')]
    const { winner, lines } = choose(rules, question({}))
    expect(winner).toMatchObject({ rule: 'shadow', mode: 'shadow' })
    expect(lines.map(({ result }) => result)).toEqual(['off', 'won', 'not asked'])
  })

  test.each([
    ['2026-11-30', '2026-12-01T00:00', false],
    ['2026-11-30', '2026-11-30T23:59', true],
    ['2026-11-30T12:00', '2026-11-30T12:00', false],
    ['2026-11-30T12:00', '2026-11-30T11:59', true],
  ])('until %s: at %s it fits: %s', (until, at, expected) => {
    const dated = rule('dated', { from: '2026-11-23', until })
    expect(choose([dated], question({}, { at })).winner !== null).toBe(expected)
    expect(choose([dated], question({}, { at: '2026-11-22T23:59' })).winner).toBeNull()
  })

  test('B03: an absence text is about the closed period of its calendar, else about its days', () => {
    const away: Partial<WrittenRule> = { purpose: 'out-of-hours' }
    const closed: WrittenCondition = { calendar: { name: 'support', is: 'closed' } }
    const periodAt = (more: Partial<WrittenRule>, at: string) => {
      const { winner } = choose([rule('away', { ...away, ...more })], question({}, { at }))
      return typeof winner === 'object' ? winner?.period : null
    }
    const friday = periodAt({ when: closed }, '2026-11-27T18:00')
    expect(friday).toContain('2026-11-30T08:00')
    expect(periodAt({ when: { all: [closed] } }, '2026-11-29T10:00')).toBe(friday)
    expect(periodAt({ when: closed }, '2026-11-30T18:00')).not.toBe(friday)
    expect(periodAt({ from: '2026-11-23', until: '2026-11-30' }, '2026-11-25T10:00')).toBe(
      '2026-11-23/2026-11-30',
    )
    expect(periodAt({}, '2026-11-25T10:00')).toBeNull()
  })
})

describe('the trace', () => {
  test('names the first condition that failed and what it saw, but nobody', () => {
    const rules = [
      rule('a', { when: { channel: { is: 'chat' } } }),
      rule('b', { when: { customerEmail: { is: 'ben@shop.example' } } }),
      rule('c', { when: { any: [{ subject: { contains: 'x' } }, { tags: { is: 'vip' } }] } }),
      rule('d', { when: { not: { channel: { is: 'email' } } } }),
    ]
    const subject = {
      channel: 'email',
      customerEmail: 'anna@mail.example',
      subject: 'Secret',
      tags: ['order'],
    }
    const { winner, lines } = choose(rules, question(subject))
    expect(winner).toBeNull()
    expect(lines.map(({ because }) => because)).toEqual([
      { condition: 'channel is "chat"', saw: 'email' },
      { condition: 'customerEmail is "b…@shop.example"', saw: '(not shown)' },
      { condition: 'any: subject contains "x", and 1 more', saw: '(not shown)' },
      { condition: 'not', saw: true },
    ])
  })

  const channels = ['email', 'chat', 'sms', 'api']
  const conditions: fc.Arbitrary<WrittenCondition> = fc.letrec<{ any: WrittenCondition }>(tie => ({
    any: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(...channels).map(is => ({ channel: { is } })),
      fc.constantFrom('vip', 'order').map(is => ({ tags: { is } })),
      fc.boolean().map(is => ({ followUp: { is } })),
      fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map(all => ({ all })),
      fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map(any => ({ any })),
      tie('any').map(not => ({ not })),
    ),
  })).any
  const subjects = fc.record(
    {
      channel: fc.constantFrom(...channels),
      tags: fc.subarray(['vip', 'order', 'late']),
      followUp: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  const modes = fc.constantFrom<WrittenRule['mode'][]>('on', 'shadow', 'off')

  test('names exactly one winning rule, or none, whatever the rules and the ticket are', () => {
    const rules = fc.array(fc.record({ when: conditions, mode: modes }), { maxLength: 6 })
    fc.assert(
      fc.property(rules, subjects, fc.boolean(), (written, subject, settled) => {
        const list = written.map((more, at) => rule(`rule ${at}`, more))
        const { winner, lines } = choose(list, question(subject, { settled }))
        expect(lines.map(line => line.rule)).toEqual(list.map(({ name }) => name))
        const won = lines.filter(({ result }) => result === 'won').map(line => line.rule)
        expect(won).toEqual(winner === null || winner === 'unknown' ? [] : [winner.rule])
      }),
      { numRuns: 300 },
    )
  })

  test('what is learnt later never contradicts what was clear before', () => {
    fc.assert(
      fc.property(conditions, subjects, subjects, (when, known, more) => {
        const before = choose([rule('it', { when })], question(known, { settled: false })).winner
        const after = choose([rule('it', { when })], question({ ...more, ...known })).winner
        expect(before === 'unknown' ? before : after).toEqual(before)
      }),
      { numRuns: 300 },
    )
  })

  test('reordering rules that cannot both match changes nothing', () => {
    const apart = channels.map(is =>
      fc.record({ when: conditions.map(more => ({ all: [{ channel: { is } }, more] })), mode: modes }),
    )
    fc.assert(
      fc.property(
        fc.tuple(...apart),
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        subjects,
        (written, order, subject) => {
          const list = written.map((more, at) => rule(`rule ${at}`, more))
          const turned = order.flatMap(at => list[at] ?? [])
          expect(choose(turned, question(subject)).winner).toEqual(choose(list, question(subject)).winner)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('a rule that says also', () => {
  const receipt = rule('receipt')
  const recall = rule('recall', { also: true, when: { subject: { contains: 'kettle' } } })
  const about = (subject: string) => question({ subject })

  test.each<
    [what: string, rules: WrittenRule[], asked: RuleQuestion, winner: string | null, also: string | null]
  >([
    ['goes along with the rule that replies', [receipt, recall], about('my kettle'), 'receipt', 'recall'],
    ['wherever it stands', [recall, receipt], about('my kettle'), 'receipt', 'recall'],
    ['does not go along where it does not fit', [receipt, recall], about('my cup'), 'receipt', null],
    ['takes no ticket by itself', [recall], about('my kettle'), null, null],
    [
      'gives way to one before it',
      [receipt, rule('first', { also: true }), recall],
      about('my kettle'),
      'receipt',
      'first',
    ],
    [
      'sends nothing in shadow',
      [receipt, { ...recall, mode: 'shadow' }],
      about('my kettle'),
      'receipt',
      null,
    ],
    ['is not asked when off', [receipt, { ...recall, mode: 'off' }], about('my kettle'), 'receipt', null],
    [
      'does not go along with a note alone',
      [rule('note', { send: { note: 'note' } }), recall],
      about('my kettle'),
      'note',
      null,
    ],
  ])('%s', (_what, rules, asked, winner, also) => {
    const { winner: won } = choose(rules, asked)
    if (won === 'unknown') throw new Error('Everything was said.')
    expect([won?.rule ?? null, won?.also?.rule ?? null]).toEqual([winner, also])
  })

  test('has the ticket read where it cannot be judged yet', () => {
    expect(choose([receipt, recall], question({}, { settled: false })).winner).toBe('unknown')
  })
})
