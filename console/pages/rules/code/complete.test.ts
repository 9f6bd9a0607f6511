import { describe, expect, test } from 'vitest'
import { policyJsonSchema } from '../../../../src/policy/schema.ts'
import { offerLiquid } from './complete-liquid.ts'
import { offerYaml } from './complete-yaml.ts'

const terms = {
  placeholders: ['ticket.id', 'ticket.subject'],
  calendarPlaceholders: ['is_open'],
  filters: ['default'],
}
const labels = (offer: { options: ReadonlyArray<{ label: string }> } | null) =>
  offer === null ? null : offer.options.map(({ label }) => label)

describe('in a template', () => {
  test.each([
    ['Hello {{ tick', ['ticket.id', 'ticket.subject', 'calendar.support.is_open'], 9],
    ['{{', ['ticket.id', 'ticket.subject', 'calendar.support.is_open'], 2],
    ['{{ ticket.id | def', ['default'], 15],
    ['{{ ticket.id |', ['default'], 14],
    ['{% if cal', ['ticket.id', 'ticket.subject', 'calendar.support.is_open'], 6],
  ])('%s', (before, expected, from) => {
    const offer = offerLiquid(before, terms, ['support'])
    expect(labels(offer)).toEqual(expected)
    expect(offer?.from).toBe(from)
  })

  test('a tag is offered at its beginning', () => {
    expect(labels(offerLiquid('{% el', terms, []))).toContain('elsif')
  })

  test.each(['Hello', '{{ ticket.id }} and', '{{ ticket.id | default: "a b', '{{ ticket.id '])(
    'not: %s',
    before => {
      expect(offerLiquid(before, terms, [])).toBeNull()
    },
  )
})

describe('in a policy', () => {
  const schema = policyJsonSchema()
  test.each([
    ['', 'templates'],
    ['greeter: 1\nru', 'rules'],
    ['rules:\n  - name: A\n    mo', 'mode'],
    ['rules:\n- name: A\n  mo', 'mode'],
    ['rules:\n  - ', 'name'],
    ['rules:\n  - name: A\n    when:\n      sub', 'subject'],
    ['rules:\n  - when:\n      any:\n        - sub', 'subject'],
    ['rules:\n  - when:\n      subject:\n        con', 'contains'],
    ['rules:\n  - name: A\n    mode: ', 'shadow'],
    ['templates:\n  receipt:\n    lay', 'layout'],
    ['templates:\n  receipt:\n    languages:\n      de:\n        te', 'text'],
    ['judgement:\n  answerStaff: ', 'true'],
  ])('%j offers %s', (before, label) => {
    const offer = offerYaml(before, schema)
    expect(labels(offer)).toContain(label)
    expect(offer?.from).toBe(before.length - (/\w*$/.exec(before)?.[0] ?? '').length)
  })

  test.each(['# ru', 'rules:\n  - name: some te', 'templates:\n  rec'])('nothing: %j', before => {
    expect(offerYaml(before, schema)).toBeNull()
  })
})
