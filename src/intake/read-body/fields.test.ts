import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCharacter } from '../../../test/support/any-character.ts'
import { isMasked } from '../../helpdesk/answer-route.ts'
import { cleanText } from './clean-text.ts'
import {
  readFields,
  readFlag,
  readId,
  readList,
  readText,
  readTime,
  readWord,
  saysNothing,
} from './fields.ts'
import { isoTime } from './iso-time.ts'

describe('an id', () => {
  it.each<[unknown, number | null | undefined]>([
    [123, 123],
    ['123', 123],
    [' 123 ', 123],
    ['None', null],
    ['null', null],
    ['', null],
    [null, null],
    [undefined, undefined],
    [0, undefined],
    [-1, undefined],
    [1.5, undefined],
    ['1.5', undefined],
    ['0x10', undefined],
    ['1e3', undefined],
    [9007199254740991, 9007199254740991],
    ['9007199254740993', undefined],
    [1e300, undefined],
    [true, undefined],
    ['{{ticket.id}}', undefined],
    [[1], undefined],
  ])('%j is %j', (value, id) => {
    expect(readId(value)).toBe(id)
  })
})

describe('a flag', () => {
  it.each<[unknown, boolean | null | undefined]>([
    [true, true],
    ['True', true],
    ['true', true],
    ['1', true],
    [1, true],
    [false, false],
    ['False', false],
    ['0', false],
    ['None', null],
    ['', null],
    ['{{message.from_agent}}', undefined],
    ['yes', undefined],
    [undefined, undefined],
  ])('%j is %j', (value, flag) => {
    expect(readFlag(value)).toBe(flag)
  })
})

describe('text and words', () => {
  it('leaves text that a person may have written as it is', () => {
    for (const text of ['None', 'null', 'True', '123', '', '{"id": 1}', ' spaced '])
      expect(readText(text)).toBe(text)
    expect(readText(123)).toBe('123')
    expect(readText(null)).toBeNull()
    expect(readText(true)).toBeUndefined()
    expect(readText({})).toBeUndefined()
  })

  it('takes the words of machines for what they mean', () => {
    expect(readWord('email')).toBe('email')
    expect(readWord('None')).toBeNull()
    expect(readWord('')).toBeNull()
    expect(readWord('{{ticket.channel}}')).toBeUndefined()
  })

  it('removes what PostgreSQL refuses and cuts what is too long', () => {
    expect(cleanText('a\0b\ud800c\udc00d😀')).toBe('abcd😀')
    expect(cleanText('😀😀', 3)).toBe('😀')
    expect(readText('x'.repeat(300_000))?.length).toBe(200_000)
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), fc.nat(20), (text, limit) => {
        const clean = cleanText(`\ud800${text}`, limit)
        expect(clean.isWellFormed() && !clean.includes('\0') && clean.length <= limit).toBe(true)
      }),
    )
  })

  it('shows a masked address and does not hide it', () => {
    expect(readWord('e***a@example.com')).toBe('e***a@example.com')
    expect(isMasked('e***a@example.com')).toBe(true)
    expect(isMasked('emma@example.com')).toBe(false)
  })
})

describe('a date', () => {
  it.each([
    ['2026-08-26T13:58:10.893373+00:00', '2026-08-26T13:58:10.893Z'],
    ['2019-07-05T14:42:00.384938', '2019-07-05T14:42:00.384Z'],
    ['2026-08-26 13:58:10.893373+00:00', '2026-08-26T13:58:10.893Z'],
    ['2026-08-26T15:58:10.9+02:00', '2026-08-26T13:58:10.900Z'],
    ['2026-01-01T00:30:00+0100', '2025-12-31T23:30:00.000Z'],
    ['2025-12-31T23:30:00-01', '2026-01-01T00:30:00.000Z'],
    ['2026-08-26T13:58Z', '2026-08-26T13:58:00.000Z'],
    ['20260826T135810z', '2026-08-26T13:58:10.000Z'],
    ['2026-08-26', '2026-08-26T00:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z'],
  ])('%s is %s', (text, time) => {
    expect(isoTime(text)).toBe(time)
  })

  it.each([
    'yesterday',
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-08-26T24:00:00Z',
    '2026-08-26T10:60:00Z',
    '9999-12-31T23:59:59-14:00',
    '2020-07-1300:00:00-05:00',
    '2026-08-26T10:00:00+99:00',
    '1724680690',
    '+2026-08-26',
    '',
  ])('%s is none', text => {
    expect(isoTime(text)).toBeUndefined()
  })

  it('agrees with the language for every moment, whatever its offset', () => {
    const moments = fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true })
    fc.assert(
      fc.property(moments, fc.integer({ min: -14 * 60, max: 14 * 60 }), (moment, minutes) => {
        const local = new Date(moment.getTime() + minutes * 60_000).toISOString().slice(0, -1)
        const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
        const offset = `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
        expect(isoTime(local + offset)).toBe(moment.toISOString())
      }),
    )
  })

  it('tells none from nothing said and from nonsense', () => {
    expect([
      readTime('None'),
      readTime(null),
      readTime(''),
      readTime(undefined),
      readTime('soon'),
      readTime(5),
    ]).toEqual([null, null, null, undefined, undefined, undefined])
  })
})

describe('objects and lists', () => {
  it('are read through text, pairs and numbered form fields', () => {
    for (const value of [
      { id: '1' },
      '{"id": "1"}',
      "{'id': '1'}",
      [{ key: 'id', value: '1' }],
      [['id', '1']],
    ]) {
      expect(readFields(value)).toEqual({ id: '1' })
    }
    for (const value of [['a'], '["a"]', "['a']", "('a',)", { 0: 'a' }])
      expect(readList(value)).toEqual(['a'])
    expect([readFields('None'), readFields(null), readFields('hello'), readFields(5)]).toEqual([
      null,
      null,
      undefined,
      undefined,
    ])
    expect([readList('None'), readList({ id: 1 }), readList(null)]).toEqual([undefined, undefined, undefined])
  })

  it('say nothing when all they hold is none', () => {
    expect(saysNothing({ id: 'None', body_text: '', sender: { id: null, email: 'None' } })).toBe(true)
    expect(saysNothing({ id: 'None', from_agent: 'False' })).toBe(false)
  })
})
