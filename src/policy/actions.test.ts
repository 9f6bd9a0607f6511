import { describe, expect, test } from 'vitest'
import { lintReplyTemplate } from '../respond/duties/lint-template.ts'
import { checkPolicy } from './check-policy.ts'
import { compilePolicy } from './policy.ts'
import { promisesMore } from './promise-words.ts'
import { readPolicy } from './read-policy.ts'

const receipt = 'We have your message. This is an automatic confirmation; reply to reach a person.'
const document = (rule: string, text = receipt) => `greeter: 1
rules:
  - name: R
    ${rule}
templates: { a: { text: "${text}" } }
calendars: { support: { zone: UTC, hours: { mon: "09:00-17:00" } } }
`
const findingsOf = (text: string) => {
  const read = readPolicy(text)
  return read.ok ? [] : read.findings
}
const actionsOf = (text: string) => {
  const read = readPolicy(text)
  if (!read.ok) throw new Error(JSON.stringify(read.findings))
  return compilePolicy(read.document).rules?.rules[0]?.written.actions
}
const withRule = (lines: string[]) => document(lines.join('\n    '))
const acting = (actions: string) => withRule(['send: { reply: a }', `actions: { ${actions} }`])

describe('the actions of a rule', () => {
  test('are read with their times counted', () => {
    expect(
      actionsOf(acting('addTags: [a b], assignTeam: 7, assignUser: anna@shop.example, snooze: 1h30m')),
    ).toEqual({
      addTags: ['a b'],
      assignTeam: 7,
      assignUser: 'anna@shop.example',
      snoozeMs: 5_400_000,
    })
  })

  test('can be all that a rule does', () => {
    expect(actionsOf(withRule(['actions: { close: true }']))).toEqual({ close: true })
  })

  test.each<[text: string, path: string, message: RegExp, fix: RegExp]>([
    [acting(''), 'rules[0].actions', /does nothing/, /write an action/],
    [acting('always: true'), 'rules[0].actions', /does nothing/, /write an action/],
    [
      acting('tags: [a]'),
      'rules[0].actions.tags',
      /no field here/,
      /the fields here are addTags|did you mean/,
    ],
    [acting('addTags: []'), 'rules[0].actions.addTags', /empty list/, /./],
    [acting('addTags: [" a"]'), 'rules[0].actions.addTags[0]', /one tag/, /./],
    [acting('assignTeam: true'), 'rules[0].actions.assignTeam', /an id or a name/, /Returns/],
    [acting('assignTeam: 0'), 'rules[0].actions.assignTeam', /at least 1/, /1 or more/],
    [acting('assignUser: anna'), 'rules[0].actions.assignUser', /one plain address/, /anna@shop.example/],
    [acting('assignUser: true'), 'rules[0].actions.assignUser', /an id or an address/, /anna@shop.example/],
    [acting('priority: urgent'), 'rules[0].actions.priority', /low or normal or high or critical/, /./],
    [acting('close: false'), 'rules[0].actions.close', /must be true/, /./],
    [acting('snooze: soon'), 'rules[0].actions.snooze', /no duration/, /2h/],
    [acting('snooze: 1s'), 'rules[0].actions.snooze', /from 5m to 60d/, /./],
    [acting('snooze: 2h, close: true'), 'rules[0].actions', /ends in two ways/, /one of/],
    [acting('snoozeUntilOpening: suport'), 'rules[0].actions.snoozeUntilOpening', /no calendar/, /support/],
    [withRule(['when: { channel: { is: email } }']), 'rules[0].send', /is missing/, /add it/],
    [withRule(['send: {}']), 'rules[0].send', /sends nothing/, /template/],
  ])('a mistake is named by place, field and remedy: %#', (text, path, message, fix) => {
    expect(findingsOf(text)).toMatchObject([
      { path, message: expect.stringMatching(message), fix: expect.stringMatching(fix) },
    ])
  })

  test.each<[text: string, message: RegExp]>([
    [withRule(['actions: { close: true }']), /closes tickets that nobody has answered/],
    [withRule(['actions: { addTags: [a], always: true }']), /changes nothing/],
  ])('what is allowed and hardly meant is said: %#', (text, message) => {
    const found = checkPolicy(text, lintReplyTemplate).map(finding => finding.message)
    expect(found.filter(one => message.test(one))).toHaveLength(1)
  })

  test.each([
    ['We will answer you today.', true],
    ["We'll get back to you shortly.", true],
    ['Wir melden uns morgen.', true],
    ['Nous vous répondrons demain.', true],
    ['Le responderemos pronto.', true],
    ['Vi risponderemo presto.', true],
    [receipt, false],
    ['Your order was cancelled as you asked.', false],
  ])('a reply that promises more does not go with closing: %s', (text, promises) => {
    expect(promisesMore(text)).toBe(promises)
    const closing = document(['send: { reply: a }', 'actions: { close: true }'].join('\n    '), text)
    const found = checkPolicy(closing, () => []).map(({ message }) => message)
    expect(found.some(message => /seems to promise/.test(message))).toBe(promises)
  })
})
