import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Lexer, parse, stringify } from 'yaml'
import { editPolicyText, type PolicyEdit } from './edit-policy-text.ts'

const policy = `# Who answers for this: Anna
greeter: 1
zone: Europe/Berlin   # where we sit

# Asked in order.
rules:
  # The team answers these in person.
  - name: VIP
    when: { tags: { is: vip } }
    send: { note: vip }

  - name: Refunds   # since May
    mode: shadow
    when:
      any:
        - subject: { containsWord: refund }
        # They write this too.
        - body: { contains: money back }
    send: { reply: 'refund' }
  # Everybody else.
  - name: Receipt
    send: {reply: receipt}

templates:
  vip:
    text: An important customer. No automatic reply was sent.
  refund:
    text: >-
      Thank you, we have your message about a refund.
      This is an automatic message;
      reply to reach a person.
  receipt:
    text: |
      Hello {{ ticket.customer.name | first_name }},   

      # not a comment
      thank you.
`

const edited = (text: string, ...edits: PolicyEdit[]) => {
  const result = editPolicyText(text, edits)
  if (!result.ok) throw new Error(result.problem)
  return result.text
}

describe('an edit changes its lines and no others', () => {
  test.each<[string, PolicyEdit, [string, string]]>([
    ['a value', { do: 'set', path: ['zone'], value: 'UTC' }, ['zone: Europe/Berlin ', 'zone: UTC ']],
    [
      'a value deep inside',
      { do: 'set', path: ['rules', 1, 'mode'], value: 'on' },
      ['mode: shadow', 'mode: on'],
    ],
    [
      'a value in braces',
      { do: 'set', path: ['rules', 0, 'when', 'tags', 'is'], value: 'gold' },
      ['{ is: vip }', '{ is: gold }'],
    ],
    [
      'a new field at the end of an entry',
      { do: 'set', path: ['rules', 1, 'from'], value: '2026-12-24' },
      ["send: { reply: 'refund' }\n", "send: { reply: 'refund' }\n    from: 2026-12-24\n"],
    ],
    ['a field goes', { do: 'delete', path: ['rules', 1, 'mode'] }, ['    mode: shadow\n', '']],
    [
      'a section goes with what is written above it',
      { do: 'delete', path: ['rules'] },
      [policy.slice(policy.indexOf('\n# Asked'), policy.indexOf('\ntemplates:')), ''],
    ],
    [
      'a new section at the end',
      { do: 'set', path: ['judgement'], value: { staleAfter: '6h' } },
      ['      thank you.\n', '      thank you.\njudgement:\n  staleAfter: 6h\n'],
    ],
    [
      'a rule in the middle',
      { do: 'insert', path: ['rules', 1], value: { name: 'New', send: { reply: 'receipt' } } },
      ['\n  - name: Refunds', '  - name: New\n    send:\n      reply: receipt\n\n  - name: Refunds'],
    ],
    [
      'a rule at the end',
      { do: 'insert', path: ['rules', 3], value: { name: 'New', send: { reply: 'receipt' } } },
      [
        '    send: {reply: receipt}\n',
        '    send: {reply: receipt}\n  - name: New\n    send:\n      reply: receipt\n',
      ],
    ],
    [
      'the text of a template',
      { do: 'set', path: ['templates', 'vip', 'text'], value: 'Call: 1\nNow' },
      ['text: An important customer. No automatic reply was sent.', 'text: |-\n      Call: 1\n      Now'],
    ],
    [
      'a name',
      { do: 'rename', path: ['templates', 'vip'], to: 'very-important' },
      ['\n  vip:', '\n  very-important:'],
    ],
    [
      'a name that needs quotes',
      { do: 'rename', path: ['templates', 'refund'], to: '#1' },
      ['\n  refund:', "\n  '#1':"],
    ],
  ])('%s', (_, edit, [from, to]) => {
    expect(edited(policy, edit)).toBe(policy.replace(from, () => to))
  })

  test('lines keep their ends', () => {
    const text = policy.replaceAll('\n', '\r\n')
    expect(edited(text, { do: 'set', path: ['rules', 1, 'mode'], value: 'on' })).toBe(
      text.replace('shadow', 'on'),
    )
  })

  test.each([
    ['two lines', 'a\nb\n'],
    ['an empty line', '\n'],
    ['a dash on a line of its own', '-\na'],
    ['white space alone', ' \n'],
    ['nothing', ''],
  ])('a value that was %s for a while keeps the comment on its line', (_, value) => {
    const set = (text: string) => ({ do: 'set', path: ['zone'], value: text }) as const
    const text = edited(policy, set(value))
    expect(parse(text)).toMatchObject({ zone: value })
    expect(commentsOf(text)).toEqual(commentsOf(policy))
    expect(edited(text, set(''), set('UTC')).replaceAll(/ +#/g, ' #')).toMatch(
      /^zone: ['"]?UTC['"]? # where we sit$/m,
    )
  })

  const commented = '# The list.\n\nlist:\n  # About all.\n\n  # About a.\n  - a # one\n  # About b.\n  - b\n'
  test.each<[string, PolicyEdit, string]>([
    ['moved', { do: 'move', path: ['list', 0], to: 1 }, '  # About b.\n  - b\n  # About a.\n  - a # one\n'],
    ['deleted', { do: 'delete', path: ['list', 0] }, '  # About b.\n  - b\n'],
    [
      'pushed down',
      { do: 'insert', path: ['list', 0], value: 'c' },
      '  - c\n  # About a.\n  - a # one\n  # About b.\n  - b\n',
    ],
  ])('the first entry of a list takes its comment along when it is %s', (_how, edit, list) => {
    expect(edited(commented, edit)).toBe(`# The list.\n\nlist:\n  # About all.\n\n${list}`)
  })

  test('a moved entry takes its comments along', () => {
    const text = edited(policy, { do: 'move', path: ['rules', 2], to: 1 })
    expect(text.indexOf('# Everybody else.\n  - name: Receipt')).toBeLessThan(text.indexOf('- name: Refunds'))
    expect(commentsOf(text).sort()).toEqual(commentsOf(policy).sort())
    expect(text.slice(text.indexOf('templates:'))).toBe(policy.slice(policy.indexOf('templates:')))
  })

  test('a whole document that is set touches only what differs in it', () => {
    const document = parse(policy) as { rules: Array<{ mode?: string }> }
    const [vip, refunds, receipt] = document.rules
    const changed = { ...document, rules: [vip, { ...refunds, mode: 'on' }, receipt] }
    expect(edited(policy, { do: 'set', path: [], value: changed })).toBe(policy.replace('shadow', 'on'))
    expect(edited(policy, { do: 'set', path: [], value: document })).toBe(policy)
  })

  test('very many changes at once keep the comments and the order', () => {
    const rules = Array.from({ length: 500 }, (_, at) => ({
      name: `R${at}`,
      mode: 'on',
      send: { reply: 'receipt' },
    }))
    const text = `# ours\n${stringify({ greeter: 1, rules }).replaceAll('    mode', '    # mode\n    mode')}`
    const changed = { greeter: 1, rules: rules.map(rule => ({ ...rule, mode: 'shadow' })) }
    expect(edited(text, { do: 'set', path: [], value: changed })).toBe(
      text.replaceAll('mode: on', 'mode: shadow'),
    )
  })

  test('JSON stays JSON, with its indentation and order', () => {
    const text =
      '{\n    "greeter": 1,\n    "zone": "UTC",\n    "exclusions": [{ "pattern": "a@b.example" }]\n}\n'
    expect(edited(text, { do: 'set', path: ['zone'], value: 'Europe/Berlin' })).toBe(
      `${JSON.stringify({ greeter: 1, zone: 'Europe/Berlin', exclusions: [{ pattern: 'a@b.example' }] }, null, 4)}\n`,
    )
    expect(edited('{"greeter":1}', { do: 'set', path: ['zone'], value: 'UTC' })).toBe(
      '{"greeter":1,"zone":"UTC"}',
    )
  })
})

describe('what cannot be done is said, and nothing is changed', () => {
  test.each<[string, string, PolicyEdit]>([
    ['nothing there', policy, { do: 'delete', path: ['brakes'] }],
    ['no list', policy, { do: 'insert', path: ['zone', 0], value: 1 }],
    ['no such place', policy, { do: 'move', path: ['rules', 0], to: 9 }],
    ['a place behind the end', policy, { do: 'set', path: ['rules', 7], value: {} }],
    ['inside of a place that is not there', policy, { do: 'set', path: ['rules', 7, 'name'], value: 'x' }],
    ['a name that is taken', policy, { do: 'rename', path: ['templates', 'vip'], to: 'refund' }],
    ['a name in a list', policy, { do: 'rename', path: ['rules', 0], to: 'first' }],
    ['below a plain value', policy, { do: 'set', path: ['zone', 'name'], value: 'UTC' }],
    ['a text that cannot be read', 'a: [', { do: 'set', path: ['a'], value: 1 }],
    ['an anchor that is still used', 'a: &x 1\nb: *x\n', { do: 'delete', path: ['a'] }],
  ])('%s', (_, text, edit) => {
    expect(editPolicyText(text, [edit])).toEqual({ ok: false, problem: expect.any(String) })
  })
})

// What people and forms write: keys, multi-line texts, and everything that YAML takes for something else.
const word = fc.oneof(
  fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9 _-]{0,12}$/),
  fc.string({ maxLength: 20, unit: 'grapheme' }),
  fc.constantFrom(
    '',
    '# no',
    'yes',
    '1e3',
    '- a',
    'a: b',
    '*x@y.example',
    ' lead',
    'a\nb',
    'a\n\n  b\n',
    '|',
    '~',
    '!t',
    'x #y',
  ),
)
const value = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    word,
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(word, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value
const group = fc.dictionary(
  word.filter(key => key !== '__proto__'),
  value,
  { minKeys: 1, maxKeys: 5, noNullPrototype: true },
)

describe('properties', () => {
  test('set: the text then says the value, whatever it said before', () => {
    fc.assert(
      fc.property(group, group, (before, after) => {
        const text = edited(stringify(before), { do: 'set', path: [], value: after })
        expect(parse(text)).toEqual(after)
      }),
      { numRuns: 300 },
    )
  })

  test('an edit inside does to the text what it does to the data', () => {
    fc.assert(
      fc.property(group, value, fc.nat(), fc.boolean(), (before, after, pick, goes) => {
        const key = Object.keys(before)[pick % Object.keys(before).length] ?? ''
        const { [key]: _gone, ...rest } = before
        const edit: PolicyEdit = goes
          ? { do: 'delete', path: [key] }
          : { do: 'set', path: [key], value: after }
        expect(parse(edited(stringify(before), edit)) ?? {}).toEqual(
          goes ? rest : { ...before, [key]: after },
        )
      }),
      { numRuns: 300 },
    )
  })

  test('lists: insert and move do what they do to data', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 6 }),
        value,
        fc.nat(),
        fc.nat(),
        (list, one, a, b) => {
          const text = stringify({ list })
          const [from, to] = [a % list.length, b % list.length]
          const moved = [...list]
          moved.splice(to, 0, ...moved.splice(from, 1))
          expect(parse(edited(text, { do: 'move', path: ['list', from], to }))).toEqual({ list: moved })
          expect(parse(edited(text, { do: 'insert', path: ['list', from], value: one }))).toEqual({
            list: list.toSpliced(from, 0, one),
          })
        },
      ),
      { numRuns: 200 },
    )
  })

  test('every comment survives an edit elsewhere', () => {
    const paths = [
      ['zone'],
      ['rules', 1, 'mode'],
      ['rules', 0, 'send', 'note'],
      ['rules', 2, 'name'],
      ['templates', 'vip', 'text'],
      ['brakes', 'coolDown'],
    ]
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...paths), word), { maxLength: 4 }), changes => {
        const edits = changes.map(([path, text]): PolicyEdit => ({ do: 'set', path, value: text }))
        expect(commentsOf(edited(policy, ...edits))).toEqual(commentsOf(policy))
      }),
      { numRuns: 100 },
    )
  })
})

/** By the parser's own lexer, which announces each scalar with a mark. */
function commentsOf(text: string): string[] {
  const tokens = [...new Lexer().lex(text)]
  return tokens.filter((token, at) => token.startsWith('#') && tokens[at - 1] !== '\u001f')
}
