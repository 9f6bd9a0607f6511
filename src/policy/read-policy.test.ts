import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { anyCharacter } from '../../test/support/any-character.ts'
import { type Finding, findingsText } from './finding.ts'
import { readPolicy } from './read-policy.ts'
import { policySchema } from './schema.ts'

const defaults = policySchema.parse({ greeter: 1 })

/** The findings of a document that is expected to have some. */
function findingsOf(text: string): Finding[] {
  const read = readPolicy(text)
  return read.ok ? [] : read.findings
}

/** A document whose only fault is in these lines. */
const onlyFinding = (lines: string) => {
  const findings = findingsOf(`greeter: 1\n${lines}`)
  expect(findings).toHaveLength(1)
  return findings[0]
}

describe('a policy document', () => {
  test('says its version, and nothing else is needed', () => {
    expect(readPolicy('greeter: 1')).toEqual({ ok: true, document: defaults })
  })

  test('holds what is written and the defaults of the rest', () => {
    const read = readPolicy(`
greeter: 1
exclusions:
  - pattern: "*@mchat.booking.com"
    note: answered by hand
trusted:
  - pattern: case-*@vendor.example
    loopRiskAccepted: { owner: Anna }
judgement:
  onSoftEvidence: hold
  staleAfter: 90m
brakes:
  coolDown: 10m
  mostReplies: 4
`)
    expect(read).toMatchObject({
      ok: true,
      document: {
        exclusions: [{ pattern: '*@mchat.booking.com', note: 'answered by hand' }],
        trusted: [{ pattern: 'case-*@vendor.example', loopRiskAccepted: { owner: 'Anna' } }],
        judgement: { ...defaults.judgement, onSoftEvidence: 'hold', staleAfter: '90m' },
        brakes: { ...defaults.brakes, coolDown: '10m', mostReplies: 4 },
      },
    })
  })

  test('reads the same as YAML and as JSON, with any indentation and a byte-order mark', () => {
    const document = { ...defaults, exclusions: [{ pattern: '*@vendor.example' }] }
    for (const text of [
      stringify(document),
      JSON.stringify(document),
      JSON.stringify(document, null, '\t'),
      `\ufeff${JSON.stringify(document, null, 4).replaceAll('\n', '\r\n')}`,
    ])
      expect(readPolicy(text)).toEqual({ ok: true, document })
  })

  test('a document that was read reads the same again', () => {
    const patterns = fc.stringMatching(/^[a-z*]{0,10}x@[a-z]{1,8}\.example$/)
    const documents = fc.record({
      greeter: fc.constant(1),
      exclusions: fc.array(
        fc.record({ pattern: patterns, note: fc.string() }, { requiredKeys: ['pattern'] }),
      ),
      judgement: fc.record({ answerStaff: fc.boolean(), mostRecipients: fc.integer({ min: 1, max: 1_000 }) }),
    })
    fc.assert(
      fc.property(documents, written => {
        const read = readPolicy(stringify(written))
        expect(read).toMatchObject({ ok: true, document: written })
        expect(readPolicy(read.ok ? JSON.stringify(read.document) : '')).toEqual(read)
      }),
      { numRuns: 50 },
    )
  })

  test('may use anchors, but not to make a mountain of a line', () => {
    expect(
      readPolicy('greeter: 1\nexclusions: [{ pattern: &a x@y.example }]\ntrusted: [{ pattern: *a }]').ok,
    ).toBe(true)
    const bomb = [
      'a: &a [1,1]',
      ...['b', 'c', 'd', 'e', 'f', 'g'].map(
        (name, at) => `${name}: &${name} [${`*${'abcdefg'[at]},`.repeat(20)}]`,
      ),
    ]
    expect(findingsOf(bomb.join('\n'))[0]?.message).toMatch(/^cannot be read/)
  })
})

describe('what is wrong is named by place, field and remedy', () => {
  test.each<[lines: string, path: string, position: [number, number], message: RegExp, fix: RegExp]>([
    [
      'judgement:\n  answerstaff: true',
      'judgement.answerstaff',
      [3, 3],
      /no field here/,
      /did you mean answerStaff\?/,
    ],
    ['exclusion: []', 'exclusion', [2, 1], /no field here/, /did you mean exclusions\?/],
    [
      'colour: red',
      'colour',
      [2, 1],
      /no field here/,
      /take it out: the fields here are greeter, .*exclusions/,
    ],
    [
      'trusted:\n  - pattern: x\n    owner: Anna',
      'trusted[0].owner',
      [4, 5],
      /no field/,
      /pattern, note, loopRisk/,
    ],
    ['"odd name": 1', '"odd name"', [2, 1], /no field/, /take it out/],
    [
      'judgement:\n  answerStaff: yes',
      'judgement.answerStaff',
      [3, 16],
      /true or false, and is "yes"/,
      /^write true/,
    ],
    [
      'judgement:\n  answerStaff: "off"',
      'judgement.answerStaff',
      [3, 16],
      /"off"/,
      /^write false without quotes/,
    ],
    [
      'judgement:\n  mostRecipients: "20"',
      'judgement.mostRecipients',
      [3, 19],
      /number/,
      /write 20 without quotes/,
    ],
    ['judgement:\n  mostRecipients: many', 'judgement.mostRecipients', [3, 19], /number/, /write a number/],
    [
      'judgement:\n  mostRecipients: 0',
      'judgement.mostRecipients',
      [3, 19],
      /at least 1, and is 0/,
      /1 or more/,
    ],
    [
      'judgement:\n  mostRecipients: 1.5',
      'judgement.mostRecipients',
      [3, 19],
      /whole number/,
      /whole number/,
    ],
    [
      'judgement:\n  mostRecipients: 5000',
      'judgement.mostRecipients',
      [3, 19],
      /at most 1000, and is 5000/,
      /less/,
    ],
    [
      'judgement:\n  onSoftEvidence: Hold',
      'judgement.onSoftEvidence',
      [3, 19],
      /answer or hold/,
      /did you mean hold/,
    ],
    [
      'judgement:\n  onSoftEvidence: 7',
      'judgement.onSoftEvidence',
      [3, 19],
      /and is 7/,
      /write answer or hold/,
    ],
    [
      'judgement:\n  staleAfter: 6',
      'judgement.staleAfter',
      [3, 15],
      /must be text, and is 6/,
      /write it like "6h"/,
    ],
    [
      'judgement:\n  staleAfter: 6 hours',
      'judgement.staleAfter',
      [3, 15],
      /is no duration/,
      /write it like "6h"/,
    ],
    ['judgement:\n  staleAfter: 31d', 'judgement.staleAfter', [3, 15], /from 1m to 30d/, /write it like/],
    ['judgement:\n  fetchHeaders:', 'judgement.fetchHeaders', [3, 16], /and is empty/, /take the line out/],
    ['judgement:', 'judgement', [2, 11], /group of fields, and is empty/, /take the line out/],
    [
      'judgement: [1]',
      'judgement',
      [2, 12],
      /group of fields, and is a list/,
      /write its fields below it: onSoft/,
    ],
    ['judgement:\n  ownDomains: shop.example', 'judgement.ownDomains', [3, 15], /must be a list/, /"- "/],
    [
      'judgement:\n  ownDomains: ["@shop.example"]',
      'judgement.ownDomains[0]',
      [3, 16],
      /domain alone/,
      /"shop\.example"/,
    ],
    [
      'judgement:\n  ownDomains: [gmail.com]',
      'judgement.ownDomains[0]',
      [3, 16],
      /not ours alone/,
      /write it like/,
    ],
    [
      'judgement:\n  ownAddresses: [support]',
      'judgement.ownAddresses[0]',
      [3, 18],
      /one plain address/,
      /support@shop/,
    ],
    ['judgement:\n  inboxLists: [17]', 'judgement.inboxLists[0]', [3, 16], /must be text/, /in quotes/],
    [
      'exclusions:\n  - "x@y.example"',
      'exclusions[0]',
      [3, 5],
      /group of fields/,
      /write it as - pattern: "x@y.example"/,
    ],
    [
      'exclusions:\n  - note: x',
      'exclusions[0].pattern',
      [3, 5],
      /is missing/,
      /add pattern: "\*@vendor.example"/,
    ],
    [
      'exclusions:\n  - pattern: "**@*"',
      'exclusions[0].pattern',
      [3, 14],
      /names everybody/,
      /"\*@vendor.example"/,
    ],
    ['exclusions:\n  - pattern: a b', 'exclusions[0].pattern', [3, 14], /no spaces/, /"\*@vendor.example"/],
    ['exclusions:\n  - pattern: 7', 'exclusions[0].pattern', [3, 14], /must be text, and is 7/, /in quotes/],
    [
      'trusted:\n  - pattern: x\n    loopRiskAccepted: true',
      'trusted[0].loopRiskAccepted',
      [4, 23],
      /group of fields, and is true/,
      /write its fields below it: owner/,
    ],
    [
      'trusted:\n  - pattern: x\n    loopRiskAccepted: { owner: " " }',
      'trusted[0].loopRiskAccepted.owner',
      [4, 32],
      /must name a person/,
      /"Anna, support lead"/,
    ],
    ['brakes:\n  coolDown: 0s', 'brakes.coolDown', [3, 13], /from 30s to 1d/, /write it like "5m"/],
    ['brakes:\n  mostReplies: 0', 'brakes.mostReplies', [3, 16], /at least 1/, /write 1 or more/],
    ['brakes:\n  cooldown: 5m', 'brakes.cooldown', [3, 3], /no field here/, /did you mean coolDown/],
    [
      'brakes:\n  breakerLeast: 50\n  breakerReplies: 20',
      'brakes.breakerLeast',
      [3, 17],
      /not be more than breakerReplies/,
      /write/,
    ],
  ])('%j', (lines, path, [line, column], message, fix) => {
    expect(onlyFinding(lines)).toMatchObject({
      path,
      line,
      column,
      message: expect.stringMatching(message) as string,
      fix: expect.stringMatching(fix) as string,
    })
  })

  test.each([
    ['', 'is empty', 'greeter: 1'],
    ['# nothing yet', 'is empty', 'greeter: 1'],
    ['judgement: {}', 'is missing', 'add greeter: 1'],
    ['greeter: 2', 'must be 1, and is 2', 'later Greeter'],
    ['greeter: one', 'must be 1, and is "one"', 'write 1'],
    ['hello', 'must be a group of fields', 'write its fields below it'],
    ['- greeter: 1', 'must be a group of fields, and is a list', 'write its fields below it'],
    ['greeter: 1\n---\ngreeter: 1', 'a second document', 'take out the line ---'],
    ['greeter: 1\ngreeter: 1', 'written twice', 'keep one'],
    ['greeter: 1\njudgement:\n\tanswerStaff: true', 'tabs', 'spaces'],
    ['greeter: 1\nexclusions:\n  - pattern: @vendor.example', 'cannot begin', 'quotes'],
    ['greeter: !one 1', 'YAML tag', 'quotes'],
    ['greeter: "1', 'is missing', 'quotes'],
  ])('the document %j', (text, message, fix) => {
    const [finding] = findingsOf(text)
    expect(finding?.message).toContain(message)
    expect(finding?.fix).toContain(fix)
  })

  test.each([
    ['nested without end', '['.repeat(10_000), 'too deep', 'without such depth'],
    ['longer than anybody writes', '#'.repeat(1_000_001), 'longer than', '*'],
  ])('a document %s', (_, text, message, fix) => {
    const [finding] = findingsOf(text)
    expect(finding?.message).toContain(message)
    expect(finding?.fix).toContain(fix)
  })

  test('a pattern without quotes is what everybody writes first', () => {
    expect(findingsOf('greeter: 1\nexclusions:\n  - pattern: *@mchat.booking.com')).toMatchObject([
      {
        line: 3,
        column: 14,
        path: '',
        message: '*@mchat.booking.com is read as a YAML alias, because it begins with a star',
        fix: 'put it in quotes: "*@mchat.booking.com"',
      },
    ])
  })

  test('everything at once, from top to bottom', () => {
    const findings = findingsOf(
      'greeter: 2\nexclusion: []\njudgement:\n  answerStaff: maybe\n  staleAfter: 6\n',
    )
    expect(findings.map(({ line }) => line)).toEqual([1, 2, 4, 5])
  })

  test('names from the language itself are fields like any others', () => {
    const findings = findingsOf('greeter: 1\n__proto__: { greeter: 1 }\nconstructor: 2\ntoString: 3')
    expect(findings.map(({ path }) => path)).toEqual(['__proto__', 'constructor', 'toString'])
  })
})

test('no text makes the reader throw', () => {
  const lines = fc.constantFrom(
    'greeter: 1',
    'judgement:',
    '  answerStaff: ',
    'trusted: [',
    '- pattern: *x',
    '&a',
    '? ',
    '}',
    '---',
    '!!set',
  )
  const texts = fc.oneof(
    fc.string(),
    fc.string({ unit: anyCharacter }),
    fc.array(lines).map(all => all.join('\n')),
    fc.json(),
  )
  fc.assert(
    fc.property(texts, text => {
      expect(readPolicy(text).ok).toEqual(expect.any(Boolean))
    }),
    { numRuns: 200 },
  )
})

test('findings print as one block that begins each line with a place an editor can open', () => {
  const findings = findingsOf('greeter: 2\njudgement:\n  answerStaff: yes')
  expect(findingsText('policy.yaml', findings)).toBe(
    [
      '  policy.yaml:1:10 greeter must be 1, and is 2; the document was written for a later Greeter: update this one',
      '  policy.yaml:3:16 judgement.answerStaff must be true or false, and is "yes"; write true without quotes',
    ].join('\n'),
  )
})

test('a hopeless document prints only what can be read', () => {
  const findings = findingsOf(Array.from({ length: 100 }, (_, at) => `unknown${at}: 1`).join('\n'))
  expect(findings).toHaveLength(101)
  expect(findingsText('p.yaml', findings).split('\n')).toHaveLength(21)
})
