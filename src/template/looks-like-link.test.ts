import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linksIn, looksLikeLink } from './looks-like-link.ts'

describe('what becomes a link', () => {
  test.each([
    'https://shop.example',
    'ftp://x',
    'www.',
    'WWW.shop',
    'anna@shop',
    'shop.example',
    'shop.éa',
    '"Shop.example".',
    'shop。example',
    '10.0.0.1',
    'tel:112',
    'JavaScript:x',
    'ｗｗｗ．shop',
    'shop․example',
    'data：x',
  ])('is %s', word => {
    expect(looksLikeLink(word)).toBe(true)
  })

  test.each([
    '',
    'order',
    'reply.',
    'e.g.',
    '3.5',
    'a:',
    '12:30',
    '@',
    '...',
    'ありがとう。また',
    'Ünï',
    'mailto:',
  ])('is not %j', word => {
    expect(looksLikeLink(word)).toBe(false)
  })

  test('is found in a text word by word', () => {
    const part = fc.constantFrom('a', 'ab', '.', ':', '//', '@', ' ', '\n', '<', 'é', '。', 'www', '1')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), parts => {
        const text = parts.join('')
        expect(linksIn(text, /[\s<]+/)).toEqual(text.split(/[\s<]+/).filter(looksLikeLink))
      }),
    )
  })
})
