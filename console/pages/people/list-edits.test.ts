import { describe, expect, test } from 'vitest'
import { type Document, editsOf, entriesOf, type ListChange, messageOf } from './list-edits.ts'

/** The two lists of a document; nothing else of it is asked. */
const lists = (exclusions: string[], trusted: string[] = []) =>
  ({
    exclusions: exclusions.map(pattern => ({ pattern })),
    trusted: trusted.map(pattern => ({ pattern, loopRiskAccepted: { owner: 'Anna' } })),
  }) satisfies Document

const entry = { pattern: ' *@vendor.example ', note: ' by phone ', owner: 'Ben' }

describe('changes of the lists', () => {
  test('entries are shown with what is not written left empty', () => {
    expect(entriesOf(lists(['a@b.example'], ['c@d.example']), 'exclusions')).toEqual([
      { pattern: 'a@b.example', note: '', owner: '' },
    ])
    expect(entriesOf(lists([], ['c@d.example']), 'trusted')).toEqual([
      { pattern: 'c@d.example', note: '', owner: 'Anna' },
    ])
  })

  const value = { pattern: '*@vendor.example', note: 'by phone' }
  test.each<[what: string, change: ListChange, before: string[], edits: unknown]>([
    [
      'the first entry makes its list',
      { do: 'add', list: 'exclusions', entry },
      [],
      [{ do: 'set', path: ['exclusions'], value: [value] }],
    ],
    [
      'the next goes to its end',
      { do: 'add', list: 'exclusions', entry },
      ['a@b.example'],
      [{ do: 'insert', path: ['exclusions', 1], value }],
    ],
    [
      'an entry is changed in its place',
      { do: 'change', list: 'exclusions', index: 1, entry },
      ['a@b.example', 'b@b.example'],
      [{ do: 'set', path: ['exclusions', 1], value }],
    ],
    [
      'what is emptied is not written any more',
      { do: 'change', list: 'exclusions', index: 0, entry: { pattern: 'a@b.example', note: ' ', owner: '' } },
      ['a@b.example'],
      [{ do: 'set', path: ['exclusions', 0], value: { pattern: 'a@b.example' } }],
    ],
    [
      'an entry goes',
      { do: 'remove', list: 'exclusions', index: 0, pattern: '' },
      ['a@b.example', 'b@b.example'],
      [{ do: 'delete', path: ['exclusions', 0] }],
    ],
    [
      'the last one takes its list along',
      { do: 'remove', list: 'exclusions', index: 0, pattern: '' },
      ['a@b.example'],
      [{ do: 'delete', path: ['exclusions'] }],
    ],
  ])('%s', (_what, change, before, edits) => {
    expect(editsOf(lists(before), change)).toEqual(edits)
  })

  test('only a trusted entry has somebody who answers for a loop', () => {
    expect(editsOf(lists([]), { do: 'add', list: 'trusted', entry })).toEqual([
      { do: 'set', path: ['trusted'], value: [{ ...value, loopRiskAccepted: { owner: 'Ben' } }] },
    ])
  })

  test('the history names the address', () => {
    expect(messageOf({ do: 'add', list: 'trusted', entry })).toBe('*@vendor.example is trusted')
    expect(messageOf({ do: 'remove', list: 'exclusions', index: 0, pattern: 'a@b.example' })).toBe(
      'a@b.example is off the list (never answered)',
    )
  })
})
