import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { sawOf } from './saw.ts'

it.each([
  ['', ''],
  ['bulk', 'bulk'],
  ['emma@example.com', '…@example.com'],
  ['"Emma E." <emma.e+tag@example.com>, jo@example.org', '"Emma E." <…@example.com>, …@example.org'],
  ['"emma e"@example.com', '…@example.com'],
  ['emma e"@example.com', '…@example.com'],
  ['<mailto:emma@example.com>', '<mailto:…@example.com>'],
  ['<https://lists.example/u?who=emma%40example.com&id=1>', '<https://lists.example/u?…@example.com&id=1>'],
  ['bounces+emma=example.com@lists.example', '…@lists.example'],
  ['@', '…@'],
  ['a\0\r\n\tb', 'a b'],
])('%j is shown as %j', (value, shown) => {
  expect(sawOf(value)).toBe(shown)
})

it('shows at most 120 characters', () => {
  expect(sawOf('a'.repeat(120))).toBe('a'.repeat(120))
  expect(sawOf('a'.repeat(121))).toBe(`${'a'.repeat(119)}…`)
})

it('shows nobody’s address, and only what can be stored', () => {
  const text = fc.array(
    fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0x20, 0x22, 0x3c, 0x40)),
  )
  fc.assert(
    fc.property(text, text, (before, after) => {
      const [one, other] = [before, after].map(codes => String.fromCharCode(...codes))
      const shown = sawOf(`${one} emma@example.com ${other}`)
      expect(shown).not.toContain('emma@')
      expect(shown.length <= 120 && shown.isWellFormed() && !/\p{Cc}/u.test(shown)).toBe(true)
    }),
  )
})

it.each(['@', '"', '"@', 'a', '%40', 'a@', ' '])('a megabyte of %j is cut', filler => {
  expect(sawOf(filler.repeat(1_000_000 / filler.length)).length).toBeLessThanOrEqual(120)
})
