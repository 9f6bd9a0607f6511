import { describe, expect, test } from 'vitest'
import { readPolicy } from '../read-policy.ts'
import { caseSentences } from './cases.ts'
import { faultSentences } from './fault.ts'
import { lintSentences } from './lint.ts'
import { liquidReasons, liquidSentences } from './liquid.ts'
import { patternReasons } from './pattern.ts'
import { readingSentences } from './reading.ts'
import { asWritten, both, either, named, policySentences, say } from './say.ts'
import { schemaSentences } from './schema.ts'

const names = (text: string) => {
  const read = readPolicy(`greeter: 1\n${text}`)
  return read.ok ? [] : read.findings.map(({ says }) => [says.message, says.fix].map(({ name }) => name))
}

test('no sentence takes the name of another', () => {
  const tables = [
    caseSentences,
    faultSentences,
    lintSentences,
    liquidReasons,
    liquidSentences,
    patternReasons,
    readingSentences,
    schemaSentences,
  ]
  expect(tables.flatMap(table => Object.keys(table)).sort()).toEqual(Object.keys(policySentences).sort())
})

describe('what Zod hands on as a text is known again by its name', () => {
  test.each(Object.entries(schemaSentences))('%s', (name, template) => {
    const text = template.replaceAll(/\{\w+\}/g, '5m')
    expect(named(schemaSentences, text)).toMatchObject({ name, text })
  })

  test('what is none of ours stays as it is written', () => {
    expect(named(schemaSentences, 'Invalid input')).toEqual(asWritten('Invalid input'))
  })
})

test('names in a row read as one', () => {
  const parts = ['a', 'b', 'c'].map(asWritten)
  expect(either(parts).text).toBe('a or b or c')
  expect(both(parts.slice(1)).text).toBe('b and c')
  expect(say('which-one', { keys: [either(parts.slice(0, 1))] }).text).toBe('does not say which one: by a')
})

const rule = (when: string) =>
  `rules: [{ name: R, send: { note: a }, when: ${when} }]\ntemplates: { a: { text: A } }`
const template = (text: string) => `templates: { a: { text: ${JSON.stringify(text)} } }`

test.each<[text: string, message: string, fix: string]>([
  ['exclusion: []', 'no-field', 'did-you-mean'],
  ['judgement: { staleAfter: 31d }', 'not-within', 'write-like'],
  ['judgement: { staleAfter: 6 }', 'must-be', 'write-like-in-quotes'],
  ['rules: [{ name: R, send: { note: a }, actions: {} }]', 'does-nothing', 'write-action'],
  ['templates: { a: { text: A, languages: { german: { text: B } } } }', 'bad-name', 'change-name'],
  ['zone: Berlin', 'not-zone', 'did-you-mean'],
  [rule('{ subject: {} }'), 'asks-nothing', 'write-as-text'],
  [rule("{ subject: { matches: '(a' } }"), 'bad-pattern', 'write-re2'],
  [template('{{ name'), 'text-wrong', 'mend-liquid'],
  ['a: [1', 'sign-missing', 'close-it'],
  ['a: b: c', 'second-field', 'quote-or-indent'],
  ['judgement:\n  answerStaff: true\n mostRecipients: 3', 'indented-otherwise', 'quote-or-indent'],
  ['judgement\nzone: UTC', 'not-field-line', 'quote-or-indent'],
  ['zone: "UTC" here', 'unexpected-sign', 'quote-or-indent'],
  ['zone: "\\q"', 'bad-escape', 'double-backslash'],
])('%j is told by name', (text, message, fix) => {
  expect(names(text)[0]).toEqual([message, fix])
})

describe('what a library says of a mistake has a name where it is a known one', () => {
  const inner = (text: string) => {
    const read = readPolicy(`greeter: 1\n${text}`)
    return read.ok ? null : read.findings[0]?.says.message.values['problem']
  }
  test.each([
    ['(a', 'pattern-open-parenthesis'],
    ['a)', 'pattern-parenthesis'],
    ['[a', 'pattern-open-bracket'],
    ['[z-a]', 'pattern-range'],
    ['a**', 'pattern-repeat-twice'],
    ['*a', 'pattern-repeat-nothing'],
    ['a{2000}', 'pattern-repeat-size'],
    ['(?=a)', 'pattern-perl'],
    ['(a)\\1', 'pattern-escape'],
    ['a\\', 'pattern-backslash'],
    ['(?P<a-b>x)', 'pattern-group-name'],
    ['(?P<a>x)(?P<a>y)', 'pattern-group-twice'],
    ['(?:a|b){900}', 'pattern-large'],
  ])('the pattern %j', (pattern, name) => {
    expect(inner(rule(JSON.stringify({ subject: { matches: pattern } })))).toMatchObject([{ name }])
  })

  test.each([
    ['{{ x | fetch }}', 'liquid-filter'],
    ['{% foo %}', 'liquid-tag'],
    ['{{ name', 'liquid-open-output'],
    ['{% if ticket.id %}', 'liquid-open-tag'],
    ['{% if ticket.id', 'liquid-open-tag'],
    ['{{ ticket[ }}', 'liquid-open-bracket'],
    ['{% for x %}{% endfor %}', 'liquid-illegal-tag'],
    ['{%  %}', 'liquid-empty-tag'],
    ['{{}}', 'liquid-value'],
    ['{{ (1..3 }}', 'liquid-range'],
    ['{% if ticket.id %}{% else %}{% else %}{% endif %}', 'liquid-else-twice'],
    ['{% if ticket.id %}{% else %}{% elsif ticket.id %}{% endif %}', 'liquid-elsif-late'],
    ['{% assign %}', 'liquid-assign-name'],
    ['{% assign x %}', 'liquid-assign-sign'],
    ['{{ ticket.id | default "a" }}', 'liquid-filter-colon'],
    ['{{ ticket.id | append }}', 'liquid-arguments'],
    ['{% include "a" %}', 'liquid-partial'],
    ['{% for i in (1..1000000000) %}x{% endfor %}', 'liquid-large'],
  ])('the text %j', (text, name) => {
    expect(inner(template(text))).toMatchObject([
      { name: 'not-rendered-there', values: { reason: [{ name }] } },
    ])
  })
})
