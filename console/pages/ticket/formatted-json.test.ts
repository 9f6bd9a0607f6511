import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formattedJson } from './formatted-json.ts'

describe('a body that is formatted', () => {
  test('looks as JSON.stringify would write it, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'medium' }), fc.constantFrom(undefined, 1, 4), (value, space) => {
        const text = JSON.stringify(value, null, space)
        expect(formattedJson(text)).toBe(JSON.stringify(JSON.parse(text), null, 2))
      }),
    )
  })

  test('keeps long numbers and doubled names as they came', () => {
    expect(formattedJson('{"id":12345678901234567890,"a":1,"a":2}')).toBe(
      '{\n  "id": 12345678901234567890,\n  "a": 1,\n  "a": 2\n}',
    )
  })

  test.each(["{'a': True}", '', 'a=1&b=2'])('is none where it is no JSON: %s', text => {
    expect(formattedJson(text)).toBeNull()
  })
})
