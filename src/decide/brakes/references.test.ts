import { describe, expect, test } from 'vitest'
import { messageIdOf, referencedIds } from './references.ts'

describe('references', () => {
  test.each<[what: string, headers: Array<[string, string]> | null, ids: string[]]>([
    [
      'both headers, in any case',
      [
        ['references', '<a@x> <b@x>'],
        ['IN-REPLY-TO', '<b@x>'],
      ],
      ['a@x', 'b@x'],
    ],
    ['a folded list', [['References', '<a@x>\r\n\t<b@x>']], ['a@x', 'b@x']],
    [
      'a header that occurs twice (P05)',
      [
        ['References', '<a@x>'],
        ['References', '<b@x>'],
      ],
      ['a@x', 'b@x'],
    ],
    ['no headers at all', null, []],
    [
      'other headers',
      [
        ['Message-ID', '<a@x>'],
        ['X-References', '<b@x>'],
      ],
      [],
    ],
    ['what is no id', [['In-Reply-To', 'your mail of Monday <>']], []],
  ])('B11 %s', (_what, headers, ids) => {
    expect(referencedIds(headers)).toEqual(ids)
  })

  test('of a very long list the newest are looked at', () => {
    const list = Array.from({ length: 5_000 }, (_, at) => `<${at}@x>`).join(' ')
    const ids = referencedIds([['References', list]])
    expect(ids).toHaveLength(50)
    expect(ids.at(-1)).toBe('4999@x')
    expect(referencedIds([['References', '<'.repeat(1_000_000)]])).toEqual([])
  })

  test.each([
    ['<a@x>', 'a@x'],
    [' a@x ', 'a@x'],
    ['<>', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('the Message-ID %j is kept as %j', (text, id) => {
    expect(messageIdOf(text)).toBe(id)
  })
})
