import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskSecrets } from './mask-secrets.ts'

describe('a body that people see', () => {
  test.each([
    ['JSON', '{"webhook_secret": "s3cr3t-value", "id": 5}', '{"webhook_secret": "••••", "id": 5}'],
    ['escaped quotes', '{"apiKey":"a\\"b"}', '{"apiKey":"••••"}'],
    ['a Python literal', "{'access_token': 'abc', 'x': True}", "{'access_token': '••••', 'x': True}"],
    ['a form', 'ticket=5&secret=abc&x=1', 'ticket=5&secret=••••&x=1'],
    ['an address', 'https://shop.example/?a=1&token=abc def', 'https://shop.example/?a=1&token=•••• def'],
    ['a header', '{"h": "Bearer abcdefghij"}', '{"h": "Bearer ••••"}'],
    ['a name and password', 'https://anna:pass@shop.example/', 'https://anna:••••@shop.example/'],
  ])('shows no secret in %s', (_, text, shown) => {
    expect(maskSecrets(text)).toEqual({ text: shown, masked: 1 })
  })

  test('is else as it came', () => {
    const text =
      '{"ticket": {"subject": "My password is lost", "id": 5, "tokens": 3}, "secretary": {"name": "Kim"}}'
    expect(maskSecrets(text)).toEqual({ text, masked: 0 })
  })

  test('keeps its secret whatever stands around it', () => {
    const around = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(around, around, (before, after) => {
        const body = JSON.stringify({ before, api_key: 'abcdefghij', after })
        expect(maskSecrets(body).text).not.toContain('"abcdefghij"')
      }),
    )
  })
})
