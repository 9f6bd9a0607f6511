import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { fieldNames, fields, operatorsOf } from '../decide/rules/fields.ts'
import { checkPolicy } from './check-policy.ts'
import { readPolicy } from './read-policy.ts'
import { asWritten } from './sentences/say.ts'

const templates = 'templates:\n  a: { text: A }\n  b: { text: B }\n'
const findingsOf = (lines: string) => {
  const read = readPolicy(`greeter: 1\n${lines}\n${templates}`)
  return read.ok ? [] : read.findings
}
const ruleWith = (when: string) => `rules:\n  - name: R\n    send: { reply: a }\n    when: ${when}`

describe('a mistake in rules is named by place, field and remedy', () => {
  test.each<[lines: string, path: string, line: number, message: RegExp, fix: RegExp]>([
    [ruleWith('{ subjekt: { is: x } }'), 'rules[0].when.subjekt', 5, /no field/, /did you mean subject\?/],
    [
      ruleWith('{ subject: { containWord: x } }'),
      'rules[0].when.subject.containWord',
      5,
      /no field/,
      /mean containsWord/,
    ],
    [
      ruleWith('{ subject: { greater: 3 } }'),
      'rules[0].when.subject.greater',
      5,
      /no field/,
      /take it out: the fields here are is, isOneOf/,
    ],
    [
      ruleWith('{ customerId: { is: "7" } }'),
      'rules[0].when.customerId.is',
      5,
      /a number, and is "7"/,
      /write 7 without quotes/,
    ],
    [
      ruleWith('{ customerId: { contains: x } }'),
      'rules[0].when.customerId.contains',
      5,
      /no field/,
      /greater/,
    ],
    [
      ruleWith('{ channel: email }'),
      'rules[0].when.channel',
      5,
      /group of fields, and is "email"/,
      /is, isOneOf/,
    ],
    [ruleWith('{ channel: {} }'), 'rules[0].when.channel', 5, /asks nothing/, /./],
    [ruleWith('{}'), 'rules[0].when', 5, /asks nothing: leave it out/, /./],
    [ruleWith('{ any: [] }'), 'rules[0].when.any', 5, /empty list/, /an entry/],
    [
      ruleWith('{ any: [{ not: { tag: { is: x } } }] }'),
      'rules[0].when.any[0].not.tag',
      5,
      /no field/,
      /did you mean tags\?/,
    ],
    [
      ruleWith('{ weekday: { is: mondey } }'),
      'rules[0].when.weekday.is',
      5,
      /must be monday or/,
      /did you mean monday/,
    ],
    [
      ruleWith('{ time: { after: "25:00" } }'),
      'rules[0].when.time.after',
      5,
      /no time of the day/,
      /"18:30"/,
    ],
    [ruleWith('{ language: { is: german } }'), 'rules[0].when.language.is', 5, /no language code/, /"pt-BR"/],
    [
      ruleWith("{ subject: { matches: 'order (?=x)' } }"),
      'rules[0].when.subject.matches',
      5,
      /no pattern: invalid or unsupported Perl syntax in "\(\?=", at character 7/,
      /RE2/,
    ],
    [
      ruleWith('{ subject: { matches: "a**" } }'),
      'rules[0].when.subject.matches',
      5,
      /at character 2/,
      /RE2/,
    ],
    [
      ruleWith('{ surge: { is: yes please } }'),
      'rules[0].when.surge.is',
      5,
      /true or false/,
      /without quotes/,
    ],
    [ruleWith('{ backlog: { grater: 3 } }'), 'rules[0].when.backlog.grater', 5, /no field/, /mean greater/],
    [
      ruleWith('{ attachment: { exists: true } }'),
      'rules[0].when.attachment',
      5,
      /no field/,
      /mean attachments/,
    ],
    [
      ruleWith('{ customerData: { is: x } }'),
      'rules[0].when.customerData.path',
      5,
      /is missing/,
      /add path: "vip"/,
    ],
    [ruleWith('{ customerData: { path: vip } }'), 'rules[0].when.customerData', 5, /asks nothing/, /./],
    [
      ruleWith('{ customerData: { path: .vip, is: x } }'),
      'rules[0].when.customerData.path',
      5,
      /no path/,
      /"vip"/,
    ],
    [
      ruleWith('{ customerData: { path: vip, is: [x] } }'),
      'rules[0].when.customerData.is',
      5,
      /text, a number/,
      /"yes"/,
    ],
    [
      ruleWith('{ customField: { id: "7", is: x } }'),
      'rules[0].when.customField.id',
      5,
      /a (?:whole )?number/,
      /write 7/,
    ],
    [
      ruleWith('{ customField: { is: x } }'),
      'rules[0].when.customField',
      5,
      /which one: by label or id/,
      /label/,
    ],
    [
      ruleWith('{ customField: { id: 7, label: Why, is: x } }'),
      'rules[0].when.customField',
      5,
      /says label and id/,
      /one of/,
    ],
    [
      ruleWith('{ customField: { label: Due, before: "24.12.2026" } }'),
      'rules[0].when.customField.before',
      5,
      /no day/,
      /2026-12-24/,
    ],
    [ruleWith('{ customField: { label: Why } }'), 'rules[0].when.customField', 5, /asks nothing/, /operator/],
    [
      ruleWith('{ customField: { lable: Why, is: x } }'),
      'rules[0].when.customField.lable',
      5,
      /no field/,
      /mean label/,
    ],
    [
      ruleWith('{ customField: { label: 7, is: x } }'),
      'rules[0].when.customField.label',
      5,
      /text/,
      /in quotes/,
    ],
    [
      ruleWith('{ customField: { id: 7, greater: x } }'),
      'rules[0].when.customField.greater',
      5,
      /a number/,
      /write a number/,
    ],
    [ruleWith('{ subject: { like: "**" } }'), 'rules[0].when.subject.like', 5, /fits everything/, /refund/],
    [
      ruleWith('{ calendar: { name: x, is: closed } }'),
      'rules[0].when.calendar.name',
      5,
      /no calendar/,
      /below calendars/,
    ],
    [
      'rules:\n  - name: R\n    send: { reply: c }',
      'rules[0].send.reply',
      4,
      /no template/,
      /below templates|mean/,
    ],
    ['rules:\n  - name: R\n    send: {}', 'rules[0].send', 4, /sends nothing/, /reply or as note/],
    [
      'rules:\n  - name: R\n    mode: of\n    send: { note: a }',
      'rules[0].mode',
      4,
      /off or shadow or on/,
      /mean o/,
    ],
    ['rules:\n  - send: { note: a }', 'rules[0].name', 3, /is missing/, /add name: "Evening"/],
    ['rules: []', 'rules', 2, /empty list/, /take it out/],
    [
      'rules:\n  - { name: R, send: { note: a } }\n  - { name: R, send: { note: b } }',
      'rules[1].name',
      4,
      /rules\[0\] too/,
      /of its own/,
    ],
    [
      'rules:\n  - { name: R, from: 2026-12-02, until: 2026-12-01, send: { note: a } }',
      'rules[0].until',
      3,
      /before from/,
      /change/,
    ],
    [
      'rules:\n  - { name: R, from: 2026-02-30, send: { note: a } }',
      'rules[0].from',
      3,
      /not in the calendar/,
      /"2026-12-24"/,
    ],
    [
      'rules:\n  - { name: R, from: tomorrow, send: { note: a } }',
      'rules[0].from',
      3,
      /no day/,
      /"2026-12-24"/,
    ],
    [
      'tests:\n  - { name: t, at: 2026-11-23T10:00, expect: { rule: X } }',
      'tests',
      2,
      /the document has none/,
      /write rules/,
    ],
  ])('%j', (lines, path, line, message, fix) => {
    expect(findingsOf(lines)).toMatchObject([
      {
        path,
        line,
        column: expect.any(Number) as number,
        message: expect.stringMatching(message) as string,
        fix: expect.stringMatching(fix) as string,
      },
    ])
  })

  test.each([
    [
      '{ text: "Hi {{ ticket.custmer.name }}" }',
      'templates.x.text',
      /custmer\.name, which is no placeholder/,
      /did you mean ticket\.customer\.name/,
    ],
    ['{ text: "Hi {{ name" }', 'templates.x.text', /is wrong: The template cannot be rendered/, /Liquid/],
    ['{ text: ok, html: "{{ x | fetch }}" }', 'templates.x.html', /undefined filter: fetch/, /Liquid/],
    ['{ language: en }', 'templates.x.text', /is missing/, /add text/],
    [
      '{ text: ok, languages: { de: { text: "{{ y }}" } } }',
      'templates.x.languages.de.text',
      /asks for y/,
      /there are/,
    ],
    ['{ text: ok, languages: { de: {} } }', 'templates.x.languages.de.text', /is missing/, /add text/],
    [
      '{ text: ok, languages: { german: { text: z } } }',
      'templates.x.languages.german',
      /no language code/,
      /change the name/,
    ],
  ])('a template %s', (template, path, message, fix) => {
    const read = readPolicy(`greeter: 1\ntemplates:\n  x: ${template}`)
    const findings = read.ok ? [] : read.findings
    expect(findings).toMatchObject([{ path, line: 3 }])
    expect(findings[0]?.message).toMatch(message)
    expect(findings[0]?.fix).toMatch(fix)
  })

  test('conditions without end are refused, not followed', () => {
    const deep = `${'{"not":'.repeat(3_000)}{}${'}'.repeat(3_000)}`
    expect(readPolicy(`{"greeter":1,"rules":[{"name":"R","send":{"note":"a"},"when":${deep}}]}`).ok).toBe(
      false,
    )
  })
})

describe('what is allowed and hardly meant', () => {
  const check = (lines: string) =>
    checkPolicy(
      `greeter: 1\ncalendars: { c: { zone: UTC, hours: { mon: "09:00-17:00" } } }\n${lines}\n${templates}`,
      () => [],
    ).map(({ path, message }) => `${path} ${message}`)
  const two = (first: string, second: string) =>
    check(
      `rules:\n  - { name: 1st, send: { reply: a }${first} }\n  - { name: 2nd, send: { reply: b }${second} }`,
    )
  const never = [expect.stringContaining('rules[1].name is never reached: rules[0] "1st" takes all')]

  test.each([
    ['', ', when: { channel: { is: chat } }'],
    [', when: { channel: { isOneOf: [chat, sms] } }', ', when: { channel: { is: Chat }, tags: { is: vip } }'],
    [', when: { subject: { contains: a } }', ', when: { all: [{ subject: { is: banana } }] }'],
    [', when: { language: { is: pt } }', ', when: { language: { is: pt-BR } }'],
    [
      ', when: { any: [{ tags: { is: a } }, { tags: { is: b } }] }',
      ', when: { any: [{ tags: { is: a } }, { tags: { is: b } }] }',
    ],
    [', mode: shadow', ''],
    [', from: 2026-11-01, until: 2026-11-30', ', from: 2026-11-02T10:00, until: 2026-11-30'],
  ])('%j leaves %j nothing', (first, second) => {
    expect(two(first, second)).toEqual(never)
  })

  test.each([
    [', when: { channel: { is: chat } }', ''],
    [', when: { channel: { is: sms } }', ', when: { channel: { isOneOf: [chat, sms] } }'],
    [', when: { language: { is: pt-BR } }', ', when: { language: { is: pt } }'],
    [', mode: off', ''],
    [', until: 2026-11-30', ''],
    [', until: 2026-11-30T10:00', ', until: 2026-11-30'],
    [', when: { calendar: { name: c, is: open } }', ', when: { calendar: { name: c, is: closed } }'],
  ])('%j leaves %j something', (first, second) => {
    expect(two(first, second)).toEqual([])
  })

  test.each([
    ['{ channel: { is: chat }, all: [{ channel: { is: sms } }] }', 'channel'],
    ['{ channel: { is: chat, exists: false } }', 'channel'],
    ['{ subject: { contains: x, exists: false } }', 'subject'],
    ['{ subject: { is: order, contains: refund } }', 'subject'],
    ['{ time: { after: "18:00", before: "08:00" } }', 'time'],
    ['{ customerId: { greater: 5, less: 5 } }', 'customerId'],
    ['{ all: [{ calendar: { name: c, is: open } }, { calendar: { name: c, is: closed } }] }', 'calendar c'],
  ])('%s can never fit', (when, field) => {
    expect(check(`${ruleWith(when)}\n  - { name: B, send: { note: b } }`)).toEqual([
      `rules[0].name can never fit: no ticket meets its conditions on ${field}`,
    ])
  })

  test('tags may be several, and a language may be one of another', () => {
    expect(
      check(
        `${ruleWith('{ tags: { is: a }, all: [{ tags: { is: b } }, { language: { is: pt } }, { language: { is: pt-BR } }] }')}\n  - { name: B, send: { note: b } }`,
      ),
    ).toEqual([])
  })

  test('a template that nothing sends, and a reply that misses a duty', () => {
    const text = `greeter: 1\nrules: [{ name: R, send: { reply: a } }]\n${templates}`
    const lint = () => [{ message: asWritten('says too little'), fix: asWritten('say more') }]
    expect(checkPolicy(text, lint).map(({ path, line, message }) => [path, line, message])).toEqual([
      ['templates.a.text', 4, 'says too little'],
      ['templates.b', 5, 'is sent by no rule'],
    ])
  })
})

test('parse(print(policy)) is the policy', () => {
  const operands = {
    text: fc.stringMatching(/^[a-z:#"' ]{0,8}x$/),
    language: fc.constantFrom('de', 'pt-BR'),
    number: fc.integer(),
    yesNo: fc.boolean(),
    weekday: fc.constantFrom('monday', 'sunday'),
    time: fc.constantFrom('00:00', '18:30'),
  }
  const tests = fieldNames.flatMap(field => {
    const { kind } = fields[field]
    const operand: fc.Arbitrary<unknown> = operands[kind === 'texts' ? 'text' : kind]
    return operatorsOf[kind].map(operator => {
      const value =
        operator === 'exists'
          ? fc.boolean()
          : operator === 'isOneOf'
            ? fc.array(operand, { minLength: 1, maxLength: 3 })
            : operand
      return value.map(one => ({ [field]: { [operator]: one } }))
    })
  })
  const condition = fc.letrec<{ one: object }>(tie => ({
    one: fc.oneof(
      { maxDepth: 3 },
      ...tests,
      fc.array(tie('one'), { minLength: 1, maxLength: 2 }).map(all => ({ all })),
      fc.array(tie('one'), { minLength: 1, maxLength: 2 }).map(any => ({ any })),
      tie('one').map(not => ({ not })),
    ),
  })).one
  const rules = fc.array(
    fc.record({
      mode: fc.constantFrom('on', 'off', 'shadow'),
      when: condition,
      send: fc.constantFrom({ reply: 'a' }, { note: 'b' }, { reply: 'b', note: 'a' }),
      purpose: fc.constantFrom('receipt', 'notice', 'out-of-hours'),
    }),
    { minLength: 1, maxLength: 3 },
  )
  const texts = fc.string().filter(text => /\S/.test(text) && !/[{}]/.test(text) && !/[\p{Cc}]/u.test(text))
  fc.assert(
    fc.property(rules, texts, texts, (list, first, german) => {
      const written = {
        greeter: 1,
        zone: 'Europe/Berlin',
        rules: list.map((one, at) => ({ name: `rule ${at}`, ...one })),
        templates: {
          a: { text: first, languages: { de: { text: german } } },
          b: { text: 'B', languages: {} },
        },
      }
      const read = readPolicy(stringify(written))
      expect(read).toMatchObject({ ok: true, document: written })
      expect(readPolicy(read.ok ? stringify(read.document) : '')).toEqual(read)
      expect(readPolicy(read.ok ? JSON.stringify(read.document) : '')).toEqual(read)
    }),
    { numRuns: 100 },
  )
})
