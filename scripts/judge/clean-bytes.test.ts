import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanBytes, endOfHeaders } from './clean-bytes.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (clean: Uint8Array) => new TextDecoder().decode(clean)
const joined = (...pieces: Array<string | number[]>) =>
  new Uint8Array(pieces.flatMap(piece => (typeof piece === 'string' ? [...bytes(piece)] : piece)))

describe('a mail file', () => {
  const mail = 'From: a@b.example\nSubject: x\n\nbody\n'

  test.each([
    ['is left alone when it is as it should be', mail, mail],
    ['keeps CRLF, which the parser knows', mail.replaceAll('\n', '\r\n'), mail.replaceAll('\n', '\r\n')],
    ['with bare CR gets line feeds', mail.replaceAll('\n', '\r'), mail],
    ['loses the first line of an mbox', `From a@b.example Mon Nov  2 09:00:00 2026\n${mail}`, mail],
    ['loses a quoted first line of an mbox', `>From a@b.example Mon Nov  2 09:00:00 2026\n${mail}`, mail],
    ['loses blank lines before the first header', `\n\r\n \n${mail}`, mail],
    ['loses its byte order mark', `\u{feff}${mail}`, mail],
    ['keeps a From header that is no mbox line', 'From: a@b.example', 'From: a@b.example'],
    ['may be empty', '', ''],
    ['may be one blank line', '\n', ''],
  ])('%s', (_name, given, clean) => {
    expect(text(cleanBytes(bytes(given)))).toBe(clean)
  })

  test.each([
    [
      'the charset of its Content-Type',
      'Content-Type: text/plain; charset=koi8-r\n\n',
      [0xce, 0xc5, 0xd4],
      'нет',
    ],
    [
      'the charset of its first part',
      '\n--b\nContent-Type: text/plain; charset="gb2312"\n\n',
      [0xd3, 0xca],
      '邮',
    ],
    ['Windows-1252 when no charset is named', '\n', [0xe9, 0x80], 'é€'],
    ['Windows-1252 when it claims UTF-8', 'Content-Type: text/plain; charset=utf-8\n\n', [0xfc], 'ü'],
    ['Windows-1252 when the charset is unknown', 'Content-Type: x/y; charset=x-klingon\n\n', [0xfc], 'ü'],
  ])('with eight-bit headers is read in %s', (_name, rest, raw, said) => {
    expect(text(cleanBytes(joined('Subject: ', raw, '\n', rest)))).toBe(`Subject: ${said}\n${rest}`)
  })

  test('keeps the bytes of its body', () => {
    const body = [0xff, 0xfe, 0x00, 0x0d, 0x0a]
    const clean = cleanBytes(joined('Subject: ', [0xe9], '\n\n', body))
    expect(Array.from(clean.slice(-body.length))).toEqual(body)
  })

  test('of any bytes can be cleaned, and cleaning again changes nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), raw => {
        const once = cleanBytes(raw)
        expect([...cleanBytes(once)]).toEqual([...once])
      }),
      { examples: [[Uint8Array.of(0x0a, 0x0d)]] },
    )
  })
})

test.each([
  ['a\nb\n\nbody', 4],
  ['a\r\nb\r\n\r\nbody', 6],
  ['no blank line', 13],
])('the headers of %j end at %i', (given, end) => {
  expect(endOfHeaders(bytes(given))).toBe(end)
})
