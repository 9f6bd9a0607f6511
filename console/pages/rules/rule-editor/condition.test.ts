import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { policyJsonSchema } from '../../../../src/policy/schema.ts'
import { conditionTerms, emptyOperand, isOperand } from '../terms/schema.ts'
import { conditionOf, type Entry, entriesOf, withChanged, withEntry, withoutEntry } from './condition.ts'

const terms = conditionTerms(policyJsonSchema())
const term = (name: string) => terms.find(one => one.name === name)

describe('what a condition may ask comes from the schema', () => {
  test.each([
    ['subject', 'contains', { kind: 'text', many: false }],
    ['subject', 'isOneOf', { kind: 'text', many: true }],
    ['orderCount', 'greater', { kind: 'number', many: false }],
    ['followUp', 'is', { kind: 'yesNo', many: false }],
    ['weekday', 'isOneOf', { kind: 'choice', many: true }],
    ['time', 'after', { kind: 'time', many: false, sample: '18:30' }],
    ['customerData', 'is', { kind: 'datum', many: false }],
    ['language', 'is', { kind: 'text', many: false }],
  ])('%s %s', (field, operator, operand) => {
    expect(term(field)?.operators.find(({ name }) => name === operator)?.operand).toMatchObject(operand)
  })

  test('fields of which there are many have a key', () => {
    expect(term('customField')?.keys).toMatchObject([
      { name: 'label', kind: 'text' },
      { name: 'id', kind: 'number' },
    ])
    expect(term('customerData')?.keys).toMatchObject([{ name: 'path', kind: 'text' }])
    expect(term('subject')?.keys).toEqual([])
  })
})

const operandFor = (field: string, operator: string): unknown => {
  const found = term(field)?.operators.find(({ name }) => name === operator)
  return found === undefined ? '' : emptyOperand(found.operand)
}
const test_ = fc.constantFrom(...terms).chain(({ name, keys, operators }) =>
  fc.tuple(fc.constantFrom(...operators), fc.nat()).map(([operator, pick]) => {
    const key = keys[pick % Math.max(keys.length, 1)]
    return {
      [name]: {
        ...(key && { [key.name]: key.kind === 'text' ? 'a.b' : 5 }),
        [operator.name]: emptyOperand(operator.operand),
      },
    }
  }),
)
const odd = fc.constantFrom<object>(
  { subject: 'refund' },
  { subject: {} },
  { colour: 1 },
  { not: 5 },
  { any: {} },
  {
    calendar: { name: 'a' },
  },
)
const condition: fc.Arbitrary<object> = fc.letrec<{ condition: object }>(tie => ({
  condition: fc
    .tuple(
      fc.array(fc.oneof(test_, odd), { maxLength: 3 }),
      fc.option(fc.record({ any: fc.array(tie('condition'), { maxLength: 2 }) }), { nil: {} }),
      fc.option(fc.record({ not: tie('condition') }), { nil: {} }),
    )
    .map(([tests, any, not]) => Object.assign({}, ...tests, any, not) as object),
})).condition

describe('the builder loses nothing', () => {
  test('its lines say what the condition says', () => {
    fc.assert(
      fc.property(condition, one => {
        const lines = entriesOf(one, terms)
        expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length)
        expect(lines.reduce<unknown>((built, line) => withEntry(built, line), {})).toEqual(one)
      }),
      { numRuns: 200 },
    )
  })

  test('a line that comes and goes leaves the rest', () => {
    fc.assert(
      fc.property(condition, test_, (one, added) => {
        const [line] = entriesOf(added, terms)
        fc.pre(line !== undefined && !Object.hasOwn(one, Object.keys(added)[0] ?? ''))
        expect(withoutEntry(withEntry(one, line), line, terms)).toEqual(one)
      }),
      { numRuns: 200 },
    )
  })

  test('a changed line changes nothing beside it', () => {
    fc.assert(
      fc.property(condition, fc.nat(), (one, pick) => {
        const tests = entriesOf(one, terms).filter(entry => entry.kind === 'test')
        const line = tests[pick % Math.max(tests.length, 1)]
        fc.pre(line !== undefined)
        const changed = withChanged(
          one,
          line,
          { ...line, operand: operandFor(line.field, line.operator) },
          terms,
        )
        expect(changed).toEqual(one)
        expect(Object.keys(changed)).toEqual(Object.keys(one))
      }),
      { numRuns: 100 },
    )
  })
})

test('two tests of one field by one operator both hold', () => {
  const line: Entry = {
    kind: 'test',
    id: 'subject.contains',
    field: 'subject',
    key: null,
    operator: 'contains',
    operand: 'b',
  }
  expect(withEntry({ subject: { contains: 'a' } }, line)).toEqual({
    subject: { contains: 'a' },
    all: [{ subject: { contains: 'b' } }],
  })
})

test('a line that becomes another kind of test keeps no rest of the old one', () => {
  const [line] = entriesOf({ subject: { contains: 'a' }, channel: { is: 'email' } }, terms)
  if (line?.kind !== 'test') throw new Error('no test')
  const to: Entry = {
    ...line,
    id: 'orderCount.greater',
    field: 'orderCount',
    operator: 'greater',
    operand: 3,
  }
  expect(withChanged({ subject: { contains: 'a' }, channel: { is: 'email' } }, line, to, terms)).toEqual({
    channel: { is: 'email' },
    orderCount: { greater: 3 },
  })
  expect(conditionOf(to)).toEqual({ orderCount: { greater: 3 } })
})

test('a field that is called by another name keeps none of the one before', () => {
  const byId = { customField: { id: 7, is: 'late' } }
  const [line] = entriesOf(byId, terms)
  if (line?.kind !== 'test') throw new Error('no test')
  expect(line.key).toEqual({ name: 'id', value: 7 })
  const to: Entry = { ...line, key: { name: 'label', value: 'Contact reason' } }
  expect(withChanged(byId, line, to, terms)).toEqual({ customField: { label: 'Contact reason', is: 'late' } })
  const both = { customField: { id: 7, label: 'Contact reason', is: 'late' } }
  expect(entriesOf(both, terms)).toMatchObject([{ kind: 'other' }])
})

test.each([
  [{ kind: 'text', many: true }, ['a', 1], false],
  [{ kind: 'datum', many: true }, ['a', 1, true], true],
  [{ kind: 'number', many: false }, '5', false],
] as const)('%j fits %j: %s', (operand, value, fits) => {
  expect(isOperand({ ...operand, choices: [], sample: '' }, value)).toBe(fits)
})
