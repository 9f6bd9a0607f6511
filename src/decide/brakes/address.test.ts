import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { companyOf, nearShapes, normalAddress } from './address.ts'
import { anyText } from './stage.for-tests.ts'

const areNear = (one: string, other: string) =>
  nearShapes(one).some(shape => nearShapes(other).includes(shape))

describe('addresses', () => {
  test.each([
    [' Anna@Shop.Example ', 'anna@shop.example'],
    ['anna@shop.example.', 'anna@shop.example'],
    ['ａｎｎａ@shop.example', 'anna@shop.example'],
    ['+49 30 1234', '+49 30 1234'],
    ['', ''],
  ])('P12 %j is compared as %j', (address, normal) => {
    expect(normalAddress(address)).toBe(normal)
  })

  test.each([
    ['anna@mail.shop.example', 'shop.example'],
    ['"a@b"@shop.example', 'shop.example'],
    ['anna@gmail.com', null],
    ['anna', null],
    ['anna@', null],
    ['+49301234', null],
  ])('the company of %s is %s', (address, company) => {
    expect(companyOf(address)).toBe(company)
  })

  test.each([
    ['case-17@v.example', 'case-18@v.example'],
    ['case17@v.example', 'case9999@v.example'],
    ['a8f3k2@v.example', 'q7x9m1@v.example'],
    ['reply.7f3a9@v.example', 'reply.bb01c@v.example'],
    ['desk+one@v.example', 'desk+two@v.example'],
    ['supporta@v.example', 'supportb@v.example'],
    ['support@v.example', 'supportxyz@v.example'],
    ['xsupport@v.example', 'yysupport@v.example'],
  ])('B09 %s is near %s', (one, other) => {
    expect(areNear(one, other)).toBe(true)
  })

  test.each([
    ['anna@v.example', 'boris@v.example'],
    ['anna.berg@v.example', 'anna.schneider@v.example'],
    ['anna.berg@v.example', 'boris.berg@v.example'],
    ['info@v.example', 'sales@v.example'],
    ['store-berlin@v.example', 'store-paris@v.example'],
  ])('B09 %s is not near %s', (one, other) => {
    expect(areNear(one, other)).toBe(false)
  })

  test('no text makes them throw, and shapes are few', () => {
    fc.assert(
      fc.property(anyText(300), text => {
        const normal = normalAddress(text)
        companyOf(normal)
        expect(nearShapes(normal).length).toBeLessThanOrEqual(9)
      }),
    )
    expect(normalAddress(`${'a'.repeat(1_000_000)}@v.example`).length).toBe(254)
  })
})
