import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyCharacter } from '../../test/support/any-character.ts'
import { cleanAddress, cleanLine, cleanName, cleanSlug } from './clean-value.ts'
import { looksLikeLink } from './looks-like-link.ts'

describe('a line that a customer controls', () => {
  test.each([
    ['plain text stays', 'Where is my order?', 'Where is my order?'],
    ['accents and other scripts stay', 'Où est ma commande? 订单在哪里', 'Où est ma commande? 订单在哪里'],
    ['line breaks become spaces', 'Order\r\nBcc: x\u2028y', 'Order Bcc: x y'],
    ['control characters become spaces', 'a\u0000b\u001bc', 'a b c'],
    ['zero-width characters go', 'pay\u200bpal\u2060', 'paypal'],
    ['direction marks go', '\u202Eevil\u202C text', 'evil text'],
    ['half a surrogate pair goes', 'a\ud83d b', 'a b'],
    ['web addresses go', 'look http://evil.example/x now', 'look now'],
    ['addresses hidden by zero-width characters go', 'ht\u200btp://ev\u200bil.example x', 'x'],
    ['addresses without scheme go', 'www.evil and evil.com/path now', 'and now'],
    ['full-width addresses go', 'ｅｖｉｌ．ｃｏｍ now', 'now'],
    ['ideographic dots between Latin letters go', 'evil。com now', 'now'],
    ['Chinese sentences stay', '你好。请问', '你好。请问'],
    ['e-mail addresses go', 'from anna@example.com', 'from'],
    ['numeric addresses go', 'see 10.0.0.1:8080/x', 'see'],
    ['script schemes go', 'javascript:alert(1) hi', 'hi'],
    ['markdown links go', '[click](https://evil.example) hi', 'hi'],
    ['order numbers and versions stay', 'Order #1001.1, iOS 17.4', 'Order #1001.1, iOS 17.4'],
    ['entities are broken up', 'evil&#46;com &amp; co', 'evil& #46;com & amp; co'],
    ['tags are made typographic', '<b>bold</b>', '‹b›bold‹/b›'],
    ['placeholders are broken up', '{{ticket.customer.email}}', ''],
    ['placeholders without dots too', '{{ticket}} {% if %}', 'ticket if'],
    ['a pile of marks is levelled', `z${'\u0330'.repeat(50)}`, `z${'\u0330'.repeat(3)}`],
  ])('%s', (_, value, expected) => {
    expect(cleanLine(value, 150)).toBe(expected)
  })

  test('is cut to length in whole characters', () => {
    expect(cleanLine('🎁'.repeat(200), 150)).toBe(`${'🎁'.repeat(149)}…`)
  })

  test('a hundred kilobytes cost next to nothing', () => {
    const started = performance.now()
    cleanLine('a'.repeat(100_000), 150)
    cleanLine('@.'.repeat(50_000), 150)
    cleanLine(`${'{'.repeat(50_000)}<`, 150)
    expect(performance.now() - started).toBeLessThan(500)
  })

  test('whatever comes in: one line, no tag, no placeholder, no link, not too long', () => {
    const nasty = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc
        .array(
          fc.constantFrom(
            'http://',
            'www.',
            '.com',
            'evil',
            '@',
            '<',
            '>',
            '{{',
            '}',
            '%',
            ' ',
            '\n',
            '\u200b',
            '\u202e',
            '．',
            ':',
            '//',
            '🎁',
            'javascript',
            '𝐯',
          ),
          { maxLength: 60 },
        )
        .map(parts => parts.join('')),
    )
    fc.assert(
      fc.property(nasty, fc.integer({ min: 5, max: 60 }), (value, longest) => {
        const line = cleanLine(value, longest)
        expect(line).not.toMatch(/[<>\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\{\{|\{%/u)
        expect(line.split(' ').some(looksLikeLink)).toBe(false)
        expect(Array.from(line).length).toBeLessThanOrEqual(longest)
      }),
      { numRuns: 2_000 },
    )
  })
})

test('a cut does not make a link of what it leaves', () => {
  expect(cleanLine('//@{{vv', 5)).toBe('')
})

describe('a name', () => {
  test.each([
    ['Anna', 'Anna'],
    ["O'Brien", "O'Brien"],
    ['Jean-Luc', 'Jean-Luc'],
    ['  “Anna”, ', 'Anna'],
    ['李', '李'],
    ['Łucja', 'Łucja'],
    ['anna@example.com', ''],
    ['Anna (anna@example.com)', ''],
    ['customer 48123', ''],
    ['Anna １', ''],
    ['www.evil', ''],
    ['Visit evil.com', ''],
    ['***', ''],
    ['', ''],
    [null, ''],
    [undefined, ''],
  ])('%j reads %j', (value, expected) => {
    expect(cleanName(value, 60)).toBe(expected)
  })
})

test.each([
  ['anna.k+x@shop.example.com', 'anna.k+x@shop.example.com'],
  ['"><a href=x>@example.com', ''],
  ['e***a@example.com', ''],
  ['a@b', ''],
  ['www.evil.com@example.com', ''],
  [`${'a'.repeat(320)}@example.com`, ''],
])('the address %j reads %j', (value, expected) => {
  expect(cleanAddress(value)).toBe(expected)
})

test.each([
  ['help-center', 'help-center'],
  ['pt-BR', 'pt-BR'],
  ['<x>', ''],
  ['a'.repeat(41), ''],
  [null, ''],
])('the word %j reads %j', (value, expected) => {
  expect(cleanSlug(value)).toBe(expected)
})
