import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeLines } from './change-text.ts'
import { diffPolicies } from './diff-policy.ts'
import { lineDiff, shortened } from './line-diff.ts'
import { printPolicy } from './print-policy.ts'
import { readPolicy } from './read-policy.ts'
import type { PolicyDocument } from './schema.ts'

function documentOf(text: string): PolicyDocument {
  const read = readPolicy(text)
  if (!read.ok) throw new Error(JSON.stringify(read.findings))
  return read.document
}

const base = `
greeter: 1
rules:
  - { name: VIP, when: { tags: { is: vip } }, send: { note: note } }
  - { name: Refunds, when: { any: [{ subject: { contains: refund } }, { body: { contains: money } }] }, send: { reply: receipt } }
  - { name: Night, from: 2026-12-01, send: { reply: receipt } }
  - { name: Receipt, send: { reply: receipt } }
templates:
  note: { text: A note }
  receipt: { text: "Hello,\\n\\nthank you.\\nThis is automatic.\\nReply to reach a person.\\n" }
exclusions:
  - { pattern: a@shop.example }
  - { pattern: b@shop.example }
judgement: { inboxLists: [one.shop.example, two.shop.example] }
`
const rule = (name: string) => base.split('\n').find(line => line.includes(`name: ${name}`)) ?? ''
const diff = (from: string, to: string) =>
  changeLines(diffPolicies(documentOf(base), documentOf(base.replace(from, () => to))))

describe('a difference is told by what it means', () => {
  test.each<[string, string, string, string[]]>([
    ['a comment, or a default that is written down', 'greeter: 1', 'greeter: 1 # ours\nzone: UTC', []],
    ['a value', 'name: VIP,', 'name: VIP, mode: shadow,', ['~ rules.VIP.mode: "on" → "shadow"']],
    ['a condition', 'tags: { is: vip }', 'tags: { is: gold }', ['~ rules.VIP.when.tags.is: "vip" → "gold"']],
    [
      'one of several conditions',
      'body: { contains: money }',
      'body: { contains: cash }',
      ['~ rules.Refunds.when.any[1].body.contains: "money" → "cash"'],
    ],
    [
      'a field that was not there',
      'name: Night, ',
      'name: Night, until: 2026-12-31, ',
      ['+ rules.Night.until: "2026-12-31"'],
    ],
    ['a field that goes', 'from: 2026-12-01, ', '', ['- rules.Night.from: "2026-12-01"']],
    ['a rule that goes', `${rule('Night')}\n`, '', ['- rules.Night']],
    [
      'a rule that comes',
      rule('Night'),
      `${rule('Night')}\n  - { name: New, send: { note: note } }`,
      [
        '+ rules.New:',
        '    name: New',
        '    mode: on',
        '    send:',
        '      note: note',
        '    purpose: receipt',
      ],
    ],
    ['a new name', 'name: Night', 'name: Winter', ['~ rules.Night is now called "Winter"']],
    [
      'a rule that moved',
      `${rule('VIP')}\n${rule('Refunds')}\n${rule('Night')}`,
      `${rule('Night')}\n${rule('VIP')}\n${rule('Refunds')}`,
      ['> rules.Night moved from place 3 to 1'],
    ],
    [
      'the line of a text',
      'thank you.',
      'many thanks.',
      [
        '~ templates.receipt.text:',
        '    …',
        '',
        '    - thank you.',
        '    + many thanks.',
        '      This is automatic.',
        '    …',
      ],
    ],
    [
      'an entry of a list',
      'b@shop.example',
      'c@shop.example',
      ['- exclusions."b@shop.example"', '+ exclusions."c@shop.example":', '    pattern: c@shop.example'],
    ],
    [
      'a plain entry',
      'two.shop.example',
      'three.shop.example',
      ['- judgement.inboxLists: "two.shop.example"', '+ judgement.inboxLists: "three.shop.example"'],
    ],
  ])('%s', (_, from, to, lines) => {
    expect(diff(from, to).map(line => line.trimEnd())).toEqual(lines)
  })
})

describe('lines', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map(lines => lines.join('\n'))

  test('both texts can be read from their difference', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDiff(before, after)
        const side = (not: string) => lines.filter(one => one.side !== not).map(({ line }) => line)
        expect(side('after').join('\n')).toBe(before)
        expect(side('before').join('\n')).toBe(after)
      }),
    )
  })

  test('equal texts have no difference', () => {
    fc.assert(
      fc.property(text, one => {
        expect(lineDiff(one, one).every(({ side }) => side === 'both')).toBe(true)
      }),
    )
    expect(shortened(lineDiff('a\nb', 'a\nb'))).toEqual(['…'])
  })

  test('long texts that have nothing in common are shown as replaced, at once', () => {
    const [before, after] = ['a', 'b'].map(word =>
      Array.from({ length: 3_000 }, (_, at) => `${word}${at}`).join('\n'),
    )
    expect(lineDiff(before ?? '', after ?? '')).toHaveLength(6_000)
  })
})

test('a printed policy is read as the same policy, in YAML and in JSON', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    fc.constantFrom(
      '# no comment',
      ' lead',
      'a\n\n  b\n',
      '*',
      '"',
      'x: y',
      '- z',
      'yes',
      '0123',
      '\t',
      'é\u2028',
    ),
  )
  const said = nasty.filter(one => /\S/.test(one)).map(one => one.replaceAll(/[{}]/g, ''))
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 #:-]{0,20}[A-Za-z0-9]$/)
  const policies = fc.record({
    greeter: fc.constant(1),
    zone: fc.constantFrom('UTC', 'Europe/Berlin'),
    templates: fc.dictionary(name, fc.record({ text: said.filter(one => /\S/.test(one)) }), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
    exclusions: fc.array(
      fc.record({
        pattern: fc.constantFrom('*@vendor.example', 'a*@b.example'),
        note: said.filter(one => /\S/.test(one)),
      }),
      { maxLength: 3 },
    ),
    rules: fc.uniqueArray(
      fc.record({
        name,
        mode: fc.constantFrom('on', 'off', 'shadow'),
        when: fc.record({ subject: fc.record({ contains: said.filter(one => /\S/.test(one)) }) }),
        send: fc.constant({ reply: 'always' }),
      }),
      { selector: one => one.name, minLength: 1, maxLength: 4 },
    ),
  })
  fc.assert(
    fc.property(policies, fc.constantFrom('yaml' as const, 'json' as const), (made, format) => {
      const written = { ...made, templates: { ...made.templates, always: { text: 'x' } } }
      const first = readPolicy(JSON.stringify(written))
      fc.pre(first.ok)
      if (!first.ok) return
      expect(readPolicy(printPolicy(first.document, format))).toEqual(first)
      expect(diffPolicies(first.document, documentOf(printPolicy(written, format)))).toEqual([])
    }),
    { numRuns: 200 },
  )
})
