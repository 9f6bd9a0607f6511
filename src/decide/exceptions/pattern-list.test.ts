import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compilePatternList, showPattern } from './pattern-list.ts'

const indexes = (patterns: string[], address: string | null) =>
  compilePatternList(patterns.map(pattern => ({ pattern })))
    .fitting(address)
    .map(({ index }) => index)

describe('a list of patterns', () => {
  const list = [
    'anna@example.com',
    '*@vendor.example',
    'case-*@vendor.example',
    'ANNA@example.com',
    '+49171*',
  ]

  test.each([
    ['anna@example.com', [0, 3]],
    ['  Anna@Example.COM ', [0, 3]],
    ['case-17@vendor.example', [1, 2]],
    ['bob@vendor.example', [1]],
    ['bob@vendor.example.test', []],
    ['+4917112345', [4]],
    ['', []],
    [null, []],
  ])('finds every entry for %s in the order of the list', (address, expected) => {
    expect(indexes(list, address)).toEqual(expected)
  })

  test('P12: what follows a plus names the same mailbox', () => {
    expect(indexes(['anna@example.com'], 'anna+shop@example.com')).toEqual([0])
    expect(indexes(['anna+shop@example.com'], 'anna@example.com')).toEqual([])
    expect(indexes(['*@example.com'], 'anna+shop@example.com')).toEqual([0])
    expect(indexes(['+anna@example.com', '@example.com'], '+anna@example.com')).toEqual([0])
  })

  test('P12: an international domain is the same in both spellings', () => {
    const spellings = ['anna@bücher.example', 'anna@xn--bcher-kva.example', 'Anna@BÜCHER.example']
    for (const pattern of [...spellings, '*@bücher.example', 'a*@xn--bcher-kva.*'])
      for (const address of spellings)
        expect([pattern, address, indexes([pattern], address)]).toEqual([pattern, address, [0]])
  })

  test('keeps spaces around a pattern out', () => {
    expect(indexes(['  *@vendor.example '], 'x@vendor.example')).toEqual([0])
  })

  test('a name of the language is an address like any other', () => {
    expect(indexes(['a@example.com'], 'constructor')).toEqual([])
    expect(indexes(['__proto__'], '__proto__')).toEqual([0])
  })

  test('holds no address that is too long to be one', () => {
    expect(indexes(['*'], 'a'.repeat(1_000_000))).toEqual([])
  })

  test('never throws, whatever the address is', () => {
    const compiled = compilePatternList(list.map(pattern => ({ pattern })))
    fc.assert(
      fc.property(fc.string(), address => {
        expect(compiled.fitting(address)).toEqual(expect.any(Array))
      }),
    )
  })
})

test('a pattern of one person is shown without the whole address', () => {
  expect(showPattern('anna@example.com')).toBe('a…@example.com')
  expect(showPattern('*@vendor.example')).toBe('*@vendor.example')
  expect(showPattern('@example.com')).toBe('@example.com')
  expect(showPattern('*'.repeat(500))).toHaveLength(120)
})
