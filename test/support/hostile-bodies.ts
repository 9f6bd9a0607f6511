/** Bodies that nobody sends on purpose: recorded ones, bent in ways that have broken readers of JSON before. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { printPython } from '../../src/intake/read-body/print-python.for-tests.ts'
import { anyCharacter } from './any-character.ts'

const load = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/gorgias/${name}`, import.meta.url), 'utf8'))

const ticket = load('webhook-ticket-created.ticket-part-2024.json')
const message = load('webhook-ticket-message-created.message-part-2024.json')

/** What the helpdesk sends when nothing is wrong: whole contexts, bare objects, flat forms. */
const validBodies: readonly unknown[] = [
  {
    ticket,
    message,
    event: { id: 9, type: 'ticket-message-created', created_datetime: '2026-08-26T13:58:10' },
  },
  { ticket, event: { id: 8, type: 'ticket-created' } },
  ticket,
  message,
  load('webhook-body-templated-string-booleans.json'),
  load('documented/ticket-get.json'),
  {
    ticket_id: '17',
    message_from_agent: 'False',
    event_type: 'ticket-created',
    'ticket.customer.email': 'a@b.example',
  },
  [
    ['ticket_id', '5'],
    ['subject', 'Hi'],
  ],
]

const nested = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels)

/** Each is written into a body somewhere, as JSON text: what a value of JavaScript cannot be is possible too. */
export const hostileValues: readonly string[] = [
  'null',
  'true',
  '""',
  '"0"',
  '-1',
  '0',
  '-0',
  '1.5',
  '1e308',
  '1e400',
  '-1e400',
  '9007199254740993',

  '2147483648',
  '9223372036854775808',
  '9'.repeat(400),
  `"${'9'.repeat(400)}"`,
  '" 12 "',
  '"0x10"',
  '"1e3"',

  '[]',
  '{}',
  '[[]]',
  '[null]',
  '[{"id":1},{"id":1}]',
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\udc00x"',
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '{"__proto__":null}',

  '"__proto__"',
  '"constructor"',
  '"toString"',
  '{"toString":1,"valueOf":2,"toJSON":3}',
  '{"length":4294967295}',

  '"{{ticket.id}}"',
  '"{{ticket',
  '"None"',
  '"True"',
  '"undefined"',
  '"NaN"',
  '"\\u202e\\ufeff"',
  '"0000-99-99"',

  '"+275760-09-13T00:00:00Z"',
  '"2026-02-30"',
  '"2026-08-26T24:61:61+99:99"',
  '"<script>alert(1)</script>"',
  '"{\\"ticket\\":{\\"id\\":1}}"',
  '"[[[[[["',
  `"${'a='.repeat(2_000)}"`,
  nested(70, '[', ']'),
  nested(400, '{"a":', '}').replace('}', '1}'),
  nested(3_000, '[', ']'),
  `"${'\\u00e9'.repeat(3_000)}"`,
]

const hostileNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  '.',
  '[]',
  '[[',
  ']',
  'ticket[id]',

  'ticket.__proto__.polluted',
  'ticket[constructor][prototype][polluted]',
  'message_',
  'ticket_customer_',

  'a.'.repeat(300),
  'ticket.id',
  'ticket_id',
  'id',
  'event',
  'data',
  'context',
  'body',
  '\0',
  '\ud800',
  'a\nb',
]

/** A change to a text of JSON: at a place that the number leads to. */
const change = fc.record({
  how: fc.constantFrom('value', 'value', 'value', 'name', 'twice', 'cut', 'drop'),
  at: fc.nat(),
  with: fc.nat(),
})
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

const scalar = /"(?:[^"\\]|\\.)*"(?!\s*:)|-?\d[\d.eE+-]*|true|false|null/g
const name = /"(?:[^"\\]|\\.)*"(?=\s*:)/g

/** The text with one of its values or names replaced, doubled, or broken. */
function changed(text: string, { how, at, with: pick }: Change): string {
  if (how === 'cut') return text.slice(0, at % (text.length + 1))
  if (how === 'drop') {
    const place = at % (text.length + 1)
    return text.slice(0, place) + text.slice(place + 1 + (pick % 9))
  }
  const found = [...text.matchAll(how === 'value' ? scalar : name)]
  const match = found[at % found.length]
  if (match === undefined) return text
  const hostile =
    how === 'value'
      ? (hostileValues[pick % hostileValues.length] ?? '')
      : JSON.stringify(hostileNames[pick % hostileNames.length])
  const end = match.index + match[0].length
  return (
    text.slice(0, match.index) + (how === 'twice' ? `${hostile}:1,${match[0]}` : hostile) + text.slice(end)
  )
}

/** Applies changes to a JSON text. */
export const hostileJson = (valid: readonly unknown[]): fc.Arbitrary<string> => {
  const texts = valid.map(value => JSON.stringify(value))
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { maxLength: 6 }))
    .map(([text, changes]) => changes.reduce(changed, text))
}

/** The form of a text: as it is, or as other senders would have written it. */
const spellings: ReadonlyArray<(text: string) => Buffer | string> = [
  text => text,
  text => text,
  text => text,
  text => JSON.stringify(text),
  text => JSON.stringify(JSON.stringify(text)),
  text => pythonOf(text),
  text => `\ufeff${text}`,
  text => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
  text => `data=${encodeURIComponent(text.toWellFormed())}`,
  text => encodeURIComponent(text.toWellFormed()),
  text => formOf(text, (path, key) => (path === '' ? key : `${path}.${key}`)),
  text => formOf(text, (path, key) => (path === '' ? key : `${path}[${key}]`)),
  text => formOf(text, (path, key) => (path === '' ? key : `${path}_${key}`)),
  text => text.replaceAll('"', "'"),
  text => text.replaceAll(',', ',,'),
]

function pythonOf(text: string): string {
  const value = parsed(text)
  // The printer goes as deep as its stack; what nests deeper is tried as JSON.
  return value === undefined || text.includes('[[[[') ? text.replaceAll('null', 'None') : printPython(value)
}

function formOf(text: string, join: (path: string, key: string) => string): string {
  const fields = new URLSearchParams()
  const add = (path: string, value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 6) fields.append(path, JSON.stringify(value))
    else for (const [key, inner] of Object.entries(value)) add(join(path, key), inner, depth + 1)
  }
  add('', parsed(text), 0)
  return fields.toString()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const contentTypes = [
  'application/json',
  'application/json',
  null,
  'application/x-www-form-urlencoded',
  'text/plain',
  '',

  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'a/b'.repeat(500),
  'application/xml',
]

/** One request as it would come in over the wire. */
export interface HostileBody {
  contentType: string | null
  query: string
  body: Uint8Array<ArrayBuffer>
}

const wrecks = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map(bytes => Buffer.from(bytes)),
  fc.string({ unit: anyCharacter, maxLength: 200 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '['.repeat(9_000),
    '{"a":'.repeat(5_000),
    '('.repeat(9_000),
    '&'.repeat(5_000),
  ),
  fc.constantFrom('=&=&=', '%', '%E0%A4%A', "{'a': '\\", "{'a': '\\x", "{u'ticket': {u'id': 1L}}", '\\ud800'),
)

/** Any body: most are recorded ones that were bent, some never were any. */
export const hostileBody: fc.Arbitrary<HostileBody> = fc
  .record({
    text: fc.oneof(
      { weight: 9, arbitrary: hostileJson(validBodies) },
      { weight: 1, arbitrary: fc.json({ maxDepth: 3 }) },
    ),
    wreck: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: wrecks }),
    spelling: fc.constantFrom(...spellings),
    flip: fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat() }),
    contentType: fc.constantFrom(...contentTypes),
    query: fc.oneof(
      { weight: 6, arbitrary: fc.constant('') },
      {
        weight: 2,
        arbitrary: fc.constantFrom('ticket_id=5', 'event_type=ticket-created&event_id=7', 'ticket[id]=3'),
      },
      { weight: 1, arbitrary: fc.string({ unit: anyCharacter, maxLength: 60 }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('__proto__[polluted]=1', 'constructor.prototype.polluted=1', '%00=%00'),
      },
    ),
  })
  .map(({ text, wreck, spelling, flip, contentType, query }) => {
    const body = Uint8Array.from(Buffer.from(wreck ?? spelling(text)))
    // A single wrong byte: what was UTF-8 is none any more.
    if (flip !== null && body.length > 0) body[flip % body.length] = 0x80 + (flip % 0x80)
    const written = { contentType, query, body: Buffer.from(body).toString('latin1') }
    return { contentType, query, body, [fc.toStringMethod]: () => JSON.stringify(written) }
  })
