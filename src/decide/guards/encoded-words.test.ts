import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeWords } from './encoded-words.ts'

describe('P08 encoded words', () => {
  it.each([
    ['plain text', 'plain text'],
    ['=?utf-8?Q?Automatische_Antwort=3A_hallo?=', 'Automatische Antwort: hallo'],
    ['=?UTF-8?b?QXV0b21hdGljIHJlcGx5?=: Your order', 'Automatic reply: Your order'],
    ['Re: =?iso-8859-1?q?R=E9ponse_automatique?=', 'Re: Réponse automatique'],
    ['=?ISO-2022-JP?B?GyRCPCtGMDF+RXobKEI=?=', '自動応答'],
    ['=?gb18030?B?19S2r7vYuLQ=?=', '自动回复'],
    ['=?koi8-r?B?4dfUz8/U18XU?=', 'Автоответ'],
    ['=?windows-1252?Q?caf=e9?=', 'café'],
    ['=?iso-8859-1*de?Q?f=FCr?=', 'für'],
  ])('%j is %j', (text, decoded) => {
    expect(decodeWords(text)).toBe(decoded)
  })

  it.each([
    ['=?utf-8?q?a?= =?utf-8?q?b?=', 'ab'],
    ['=?utf-8?q?a?=\r\n =?iso-8859-1?q?b?=', 'ab'],
    ['=?utf-8?q?a_?= =?utf-8?q?b?=', 'a b'],
    ['=?utf-8?q?a?= b =?utf-8?q?c?=', 'a b c'],
    ['=?utf-8?q?a?==?utf-8?q?b?=', 'ab'],
    ['=?utf-8?q?=C3?= =?utf-8?q?=A9?=', 'é'],
    ['=?utf-8?b?w6?= =?UTF-8?q?=A9?=', 'é'],
    ['=?utf-8?q?=C3=A9?= =?koi8-r?b?4Q==?=', 'éА'],
    ['x =?utf-8?q?a?= =?koi8-r?q?b?= =?utf-8?q?c?= y', 'x abc y'],
  ])('neighbours are joined: %j is %j', (text, decoded) => {
    expect(decodeWords(text)).toBe(decoded)
  })

  it.each([
    ['an unknown charset is read as UTF-8', '=?x-nobody?q?caf=C3=A9?=', 'café'],
    ['a charset that platforms refuse', '=?replacement?q?a?=', 'a'],
    ['spaces inside', '=?utf-8?q?out of office?=', 'out of office'],
    ['broken base64', '=?utf-8?b?a!G=F?=', 'ha'],
    ['broken escapes', '=?utf-8?q?100=_=ZZ=4?=', '100= =ZZ=4'],
    ['broken bytes', '=?utf-8?q?a=FFb?=', 'a\ufffdb'],
    ['no text', '=?utf-8?q??=', ''],
    ['no encoding that exists', '=?utf-8?x?a?=', '=?utf-8?x?a?='],
    ['no end', '=?utf-8?q?a', '=?utf-8?q?a'],
    ['letters that are not encoded', '=?utf-8?q?é?=', '=?utf-8?q?é?='],
  ])('%s', (_, text, decoded) => {
    expect(decodeWords(text)).toBe(decoded)
  })

  it('what was encoded comes back, however it was cut', () => {
    const codes = fc.array(fc.integer({ min: 0, max: 0xffff }))
    const text = codes.map(units => String.fromCharCode(...units).toWellFormed())
    const cuts = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.boolean()), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(text, cuts, (text, cuts) => {
        const bytes = Buffer.from(text.replace('\ufeff', ''))
        const words: string[] = []
        for (let at = 0; at < bytes.length; ) {
          const [length, inBase64] = cuts[words.length % cuts.length] ?? [1, true]
          words.push(wordOf(bytes.subarray(at, at + length), inBase64))
          at += length
        }
        expect(decodeWords(words.join('\r\n '))).toBe(bytes.toString())
      }),
    )
  })

  it('no text makes it throw, and text without words stays as it is', () => {
    const pieces = fc.constantFrom(
      '=?',
      '?=',
      '?',
      '=',
      'utf-8',
      'q',
      'b',
      '_',
      '\ud800',
      '\0',
      ' ',
      'é',
      '=E9',
      'AA',
    )
    fc.assert(
      fc.property(fc.array(pieces), parts => {
        const text = parts.join('')
        expect(decodeWords(text)).toBeTypeOf('string')
        expect(decodeWords(text.replaceAll('?=', ''))).toBe(text.replaceAll('?=', ''))
      }),
    )
  })

  it.each([
    '=?',
    '=?x',
    '=?x?b?',
    '=?utf-8?q?a',
    '=?utf-8?q?a?=',
    '=?x-nobody?q?a?= ',
    '=?utf-8?b?',
    ' ',
    '?=',
  ])('a megabyte of %j is read', filler => {
    expect(decodeWords(filler.repeat(1_000_000 / filler.length)).length).toBeLessThanOrEqual(1_000_010)
  })

  it('a hundred thousand charsets are read', () => {
    const text = Array.from({ length: 100_000 }, (_, at) => `=?x-${at}?q?a?=`).join(' ')
    expect(decodeWords(text).length).toBeLessThan(text.length)
  })
})

function wordOf(bytes: Buffer, inBase64: boolean): string {
  if (inBase64) return `=?UTF-8?B?${bytes.toString('base64')}?=`
  return `=?utf-8?Q?${Array.from(bytes, byte => `=${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('')}?=`
}
