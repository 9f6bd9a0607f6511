import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readStructured, readTokens, withoutComments } from './structured-value.ts'

describe('a value with parameters', () => {
  it.each<[value: string, token: string, parameters: Record<string, string>]>([
    ['auto-replied', 'auto-replied', {}],
    ['auto-replied (zimbra; vacation)', 'auto-replied', {}],
    ['auto-replied; owner-email="a@b"', 'auto-replied', { 'owner-email': 'a@b' }],
    ['no; x=1', 'no', { x: '1' }],
    [' Auto-Replied\t; ', 'auto-replied', {}],
    ['(a (nested) comment) auto-replied(b)', 'auto-replied', {}],
    ['(a \\) b) no', 'no', {}],
    ['auto-replied (without an end', 'auto-replied', {}],
    [
      'multipart / report ; Report-Type = "delivery-status"',
      'multipart/report',
      { 'report-type': 'delivery-status' },
    ],
    ['a/b; x="1;2"; y=3', 'a/b', { x: '1;2', y: '3' }],
    ['a/b; x="say \\"hi\\""; x=second', 'a/b', { x: 'say "hi"' }],
    ['a/b; x="no end; y=3', 'a/b', { x: 'no end; y=3' }],
    ['a/b; x="(no comment)"', 'a/b', { x: '(no comment)' }],
    ['a/b; =1; y; z=', 'a/b', { z: '' }],
    ['a/b; x="', 'a/b', { x: '' }],
    ['', '', {}],
    ['()', '', {}],
    [') a', ')a', {}],
  ])('P04 %j', (value, token, parameters) => {
    const read = readStructured(value)
    expect([read.token, Object.fromEntries(read.parameters)]).toEqual([token, parameters])
  })

  it('P04 comments anywhere outside quotes change nothing', () => {
    const comment = fc.letrec<{ comment: string }>(tie => ({
      comment: fc
        .array(
          fc.oneof({ depthSize: 'small' }, fc.constantFrom('a', ' ', ';', '"', '\\)', '\\('), tie('comment')),
        )
        .map(parts => `(${parts.join('')})`),
    })).comment
    fc.assert(
      fc.property(comment, comment, (one, other) => {
        expect(readStructured(`${one}multipart/report${other}; ${one}x=1${other}`)).toEqual(
          readStructured('multipart/report; x=1'),
        )
      }),
    )
  })
})

describe('a comma list', () => {
  it.each<[value: string, tokens: string[]]>([
    ['DR, NDR,RN', ['dr', 'ndr', 'rn']],
    ['All', ['all']],
    ['OOF (away), , AutoReply,', ['oof', 'autoreply']],
    ['', []],
  ])('P07 %j', (value, tokens) => {
    expect(readTokens(value)).toEqual(tokens)
  })
})

it.each(['(', ')', '()', '"', '\\', '("', ';', 'a=";', '\ud800'])('a megabyte of %j is read', filler => {
  const value = filler.repeat(1_000_000 / filler.length)
  expect(readStructured(value).token.length + withoutComments(value).length).toBeLessThanOrEqual(2_000_000)
})
