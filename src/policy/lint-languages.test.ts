import { describe, expect, test } from 'vitest'
import type { LateTicket } from './known-account.ts'
import { languageFindings } from './lint-languages.ts'
import { readPolicy } from './read-policy.ts'

interface Given {
  languages?: string
  rules: string
  asked?: LateTicket[]
}

function found({ languages, rules, asked }: Given): string[] {
  const read = readPolicy(`
greeter: 1
rules:
${rules}
templates:
  english: { text: Thanks }
  german: { text: Danke, language: de, languages: { pt: { text: Obrigado } } }
  told: { text: "Back {{ calendar.support.next_opening }}" }
calendars:
  support: { zone: Europe/Berlin, hours: { mon-fri: "09:00-17:00" }${languages === undefined ? '' : `, languages: ${languages}`} }
  other: { zone: Europe/Berlin, hours: { mon-fri: "09:00-17:00" } }
`)
  if (!read.ok) throw new Error(JSON.stringify(read.findings))
  const known = asked === undefined ? null : { customFields: null, asked }
  return languageFindings(read.document, known).map(
    ({ path, message, fix }) => `${path.join('.')} ${message.text}; ${fix.text}`,
  )
}

const night = (reply: string, more = '') =>
  `  - { name: Night, when: { calendar: { name: support, is: closed }${more} }, send: { reply: ${reply} } }`

describe('a calendar that says which languages its customers write', () => {
  test.each([
    ['[en, en-US]', night('english')],
    ['[de, pt-BR]', night('german')],
    ['[de, en]', '  - { name: Any, send: { reply: english } }'],
    ['[de, en]', night('english', ', language: { is: en }')],
    ['[de, en]', night('english', ', any: [{ language: { is: en }, time: { after: "20:00" } }]')],
    ['[de, en]', night('english', ', not: { language: { is: de } }')],
    [
      '[de, en]',
      '  - { name: N, when: { calendar: { name: other, is: closed } }, send: { reply: english } }',
    ],
    [
      '[de, en]',
      '  - { name: N, mode: off, when: { calendar: { name: support, is: closed } }, send: { reply: english } }',
    ],
  ])('%s is content with %s', (languages, rules) => {
    expect(found({ languages, rules })).toEqual([])
  })

  test.each([
    ['[de, en, fr]', night('english'), 'de, fr'],
    ['[de, en]', night('german'), 'en'],
    ['[de]', '  - { name: Any, send: { reply: told } }', 'de'],
    ['[de]', night('english', ', not: { weekday: { is: monday } }'), 'de'],
  ])('%s misses a text in %s', (languages, rules, missing) => {
    const [first = ''] = missing.split(', ')
    expect(found({ languages, rules })).toEqual([
      `rules.0.send.reply has no text in ${missing}, which the customers of calendar support write; write it below languages: { ${first}: … } of the template`,
    ])
  })
})

describe('what customers really write', () => {
  const mondayNoon = new Date('2026-11-23T11:00:00Z')
  const mondayNight = new Date('2026-11-23T22:00:00Z')
  const customers = (count: number, at: Date, language: string | null): LateTicket[] =>
    Array.from({ length: count }, () => ({ at, channel: 'email', language }))
  const rules = `${night('english')}\n  - { name: Day, send: { reply: german } }`

  test('is held against the rule that would take them', () => {
    const asked = [
      ...customers(6, mondayNight, 'fr-FR'),
      ...customers(50, mondayNight, 'en'),
      ...customers(9, mondayNoon, 'en'),
      ...customers(20, mondayNoon, 'de'),
      ...customers(99, mondayNoon, null),
    ]
    expect(found({ rules, asked })).toEqual([
      expect.stringMatching(
        /^rules\.0\.send\.reply has no text for customers who write fr \(6\), of the last 56 that this rule would take;/,
      ),
      expect.stringMatching(/^rules\.1\.send\.reply has no text for customers who write en \(9\)/),
    ])
  })

  test.each([
    ['a handful', [...customers(4, mondayNight, 'fr'), ...customers(4, mondayNight, 'en')]],
    ['one in a hundred', [...customers(5, mondayNight, 'fr'), ...customers(500, mondayNight, 'en')]],
    ['languages that it has', customers(50, mondayNoon, 'pt-BR')],
  ])('%s is nothing to speak of', (_, asked) => {
    expect(found({ rules, asked })).toEqual([])
  })

  test('is not asked where a calendar says it', () => {
    const asked = customers(50, mondayNight, 'fr')
    expect(found({ languages: '[en]', rules, asked })).toEqual([])
  })
})
