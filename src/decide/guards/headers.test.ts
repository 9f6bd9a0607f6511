import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHeaders } from './headers.ts'

describe('headers of a mail', () => {
  const headers = readHeaders([
    ['Received', 'from b'],
    ['X-Spam-Flag', 'YES'],
    ['RECEIVED ', 'from a;\r\n\tnow'],
    ['List-Id', ''],
    ['received', ' \t '],
  ])

  it('P01 are found in any case', () => {
    expect(headers.get('LIST-ID')).toBeNull()
    expect(headers.has('list-ID')).toBe(true)
    expect(headers.get('x-spam-flag')).toBe('YES')
    expect([...headers.names()]).toEqual(['received', 'x-spam-flag', 'list-id'])
  })

  it('P05 keep every occurrence in the order received', () => {
    expect(headers.all('Received')).toEqual(['from b', 'from a; now'])
    expect(headers.inOrder('x-spam-flag', 'received')).toMatchObject([
      { name: 'received', value: 'from b' },
      { name: 'x-spam-flag', value: 'YES' },
      { name: 'received', value: 'from a; now' },
    ])
  })

  it('P06 without a value are there and say nothing', () => {
    expect(headers.has('List-Id')).toBe(true)
    expect(headers.all('List-Id')).toEqual([])
    expect(headers.get('List-Id')).toBeNull()
    expect(headers.inOrder('List-Id')).toEqual([])
  })

  it('P11 that are not there are no error', () => {
    const none = readHeaders([])
    expect([none.has('from'), none.get('from'), none.all('from'), [...none.names()]]).toEqual([
      false,
      null,
      [],
      [],
    ])
    expect(readHeaders([['__proto__', 'a']]).get('constructor')).toBeNull()
  })

  it.each([
    ['a\r\n b', 'a b'],
    ['a\n\tb', 'a b'],
    ['a \r\n \r\n  b', 'a b'],
    ['\r\n a', 'a'],
    ['a  b', 'a b'],
  ])('P03 %j is unfolded', (folded, value) => {
    expect(readHeaders([['X', folded]]).get('x')).toBe(value)
  })

  it('show the first ten thousand characters of a value', () => {
    expect(readHeaders([['X', 'a'.repeat(1_000_000)]]).get('x')).toHaveLength(10_000)
  })

  it('take any text for a name or a value', () => {
    const text = fc.array(fc.integer({ min: 0, max: 0xffff })).map(codes => String.fromCharCode(...codes))
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), pairs => {
        const read = readHeaders(pairs)
        for (const [name, value] of pairs) {
          const known = read.all(name)
          expect(read.has(name) && (/^\s*$/.test(value) || known.length > 0)).toBe(true)
        }
      }),
    )
  })
})
