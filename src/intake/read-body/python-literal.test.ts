import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCharacter } from '../../../test/support/any-character.ts'
import { parseText, unpackText } from './parse-text.ts'
import { printPython } from './print-python.for-tests.ts'
import { readPythonLiteral } from './python-literal.ts'

describe('readPythonLiteral', () => {
  it.each<[string, unknown]>([
    [
      `[{'id': 1, 'name': "auto-close", 'x': None, 'y': True, 'z': False}]`,
      [{ id: 1, name: 'auto-close', x: null, y: true, z: false }],
    ],
    [
      `{'name': "don't", 'other': 'say "hi"', 'both': 'don\\'t say "hi"'}`,
      { name: "don't", other: 'say "hi"', both: `don't say "hi"` },
    ],
    [
      String.raw`['\n\t\\', '\xe9', '\u20ac', '\U0001f600', '\0', '\q']`,
      ['\n\t\\', 'é', '€', '😀', '\0', '\\q'],
    ],
    [`{u'old': u'python', b'bytes': 1}`, { old: 'python', bytes: 1 }],
    ['(1, 2.5, -3, 1e+22,)', [1, 2.5, -3, 1e22]],
    ['{1: 2, None: 3}', { 1: 2, null: 3 }],
    [
      '{"id": 123, "receiver": None, "spam": false, "x": NaN}',
      { id: 123, receiver: null, spam: false, x: null },
    ],
    ['{"text": "two\nlines"}', { text: 'two\nlines' }],
    [' [ ] ', []],
    ['{}', {}],
  ])('%s', (text, value) => {
    expect(readPythonLiteral(text)).toEqual({ value })
  })

  it.each([
    '',
    '{',
    "{'a'}",
    "{'a': }",
    "['a' 'b']",
    '[1,,2]',
    'open',
    "'a",
    String.raw`'\x4`,
    '[1] 2',
    "{'a': 1]",
    '-',
    String.raw`'\UFFFFFFFF'`,
  ])('is null for %s', text => {
    expect(readPythonLiteral(text)).toBeNull()
  })

  it('keeps a key named __proto__ a key', () => {
    const read = readPythonLiteral("{'__proto__': {'spam': True}, 'constructor': 1}")
    expect(Object.keys(read?.value ?? {})).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(read?.value)).toBe(Object.prototype)
  })

  it('reads back whatever Python prints of a JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: anyCharacter }), value => {
        expect(readPythonLiteral(printPython(value))).toEqual({ value })
      }),
      { numRuns: 500 },
    )
  })
})

describe('parseText', () => {
  it('refuses literals that nest too deep, and takes JSON of any depth', () => {
    expect(parseText(`${"{'a':".repeat(50)}1${'}'.repeat(50)}`)).not.toBeNull()
    expect(parseText(`${"{'a':".repeat(51)}1${'}'.repeat(51)}`)).toBeNull()
    expect(parseText('['.repeat(1_000_000))).toBeNull()
    expect(parseText('['.repeat(30_000) + ']'.repeat(30_000))).not.toBeNull()
  })

  it('does not count brackets in texts', () => {
    expect(parseText(JSON.stringify(['[{('.repeat(100), `it's ${'['.repeat(60)}`]))).not.toBeNull()
  })

  it('ends for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('{}[]()\'"\\:,u0x1aN \n')) }), text => {
        expect(() => parseText(text)).not.toThrow()
      }),
    )
  })
})

describe('unpackText', () => {
  it('goes through JSON strings around the data, and leaves ordinary text alone', () => {
    expect(unpackText('{"id":1}')).toEqual({ id: 1 })
    expect(unpackText(JSON.stringify(JSON.stringify({ id: 1 })))).toEqual({ id: 1 })
    expect(unpackText(JSON.stringify("{'id': 1}"))).toEqual({ id: 1 })
    for (const text of ['hello', '123', 'None', '"quoted"', '[sic] hello', '{{ticket}}', '']) {
      expect(unpackText(text)).toBeUndefined()
    }
  })
})
