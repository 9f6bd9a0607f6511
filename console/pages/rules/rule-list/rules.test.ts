import { describe, expect, test } from 'vitest'
import { policyJsonSchema } from '../../../../src/policy/schema.ts'
import { termNames } from '../../../parts/rule-terms/names.ts'
import { applyEdits } from '../draft/apply-edits.ts'
import { conditionTerms } from '../terms/schema.ts'
import { conditionText } from './rule-words.ts'
import { addRule, deleteRule, duplicateRule, freeName } from './rules.ts'
import { listTexts } from './texts.ts'

const words = { ...termNames.en, ...listTexts.en }
const terms = conditionTerms(policyJsonSchema())

test.each([
  [{}, ''],
  [
    { subject: { contains: 'refund', starts: 'Re' } },
    'Subject contains “refund” and Subject begins with “Re”',
  ],
  [
    { any: [{ channel: { isOneOf: ['email', 'chat'] } }, { not: { followUp: { is: true } } }] },
    '(Channel is one of “email”, “chat” or not (Customer wrote again is yes))',
  ],
  [{ calendar: { name: 'support', is: 'closed' } }, 'support is closed'],
  [{ customField: { id: 7, greater: 3 } }, 'Custom field 7 is more than 3'],
  [{ subject: 'refund' }, 'subject: …'],
])('a condition in one line: %j', (condition, text) => {
  expect(conditionText(condition, terms, words)).toBe(text)
})

describe('rules', () => {
  const data = { rules: [{ name: 'A', mode: 'on', send: { reply: 'a' } }], templates: { a: { text: 'Hi' } } }
  const make = { newRule: 'New', newText: 'receipt', newWords: 'Thanks' }

  test('a copy comes below, off, with a name of its own', () => {
    expect(applyEdits(data, [duplicateRule(data, 0, name => `${name} (copy)`)])).toMatchObject({
      rules: [{ name: 'A' }, { name: 'A (copy)', mode: 'off', send: { reply: 'a' } }],
    })
    expect(freeName('A', ['A', 'A 2'])).toBe('A 3')
  })

  test('a new one sends the first text, and brings one where there is none', () => {
    expect(applyEdits(data, addRule(data, make))).toMatchObject({
      rules: [{}, { name: 'New', send: { reply: 'a' } }],
    })
    expect(applyEdits({ greeter: 1 }, addRule({ greeter: 1 }, make))).toEqual({
      greeter: 1,
      rules: [{ name: 'New', mode: 'off', send: { reply: 'receipt' } }],
      templates: { receipt: { text: 'Thanks' } },
    })
  })

  test('the last one that goes takes the section along', () => {
    expect(applyEdits(data, [deleteRule(data, 0)])).toEqual({ templates: data.templates })
  })
})
