import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../../src/console-api/contract.ts'
import { notesAt, placeOf } from './notes.ts'
import type { TellFinding } from './use-finding-words.ts'

const said = (name: string) => ({ name, values: {} })
const finding = (path: string): Finding => ({
  path,
  line: 9,
  column: 1,
  message: 'is odd',
  fix: 'mend it',
  says: { message: said('odd'), fix: said('mend') },
})
const tell: TellFinding = ({ says: { message, fix } }) => `${message.name}, ${fix.name}`

describe('a finding is shown beside its field', () => {
  const review = {
    mistakes: [finding('rules[1].when.any[0].subject.contains')],
    oddities: [finding('rules[1]')],
    cases: [],
  }
  test.each([
    [['rules', 1], false, ['oddity']],
    [['rules', 1], true, ['mistake', 'oddity']],
    [['rules', 1, 'when', 'any', 0, 'subject', 'contains'], false, ['mistake']],
    [['rules', 1, 'when', 'any', 0, 'sub'], true, []],
    [['rules', 10], true, []],
  ])('%j, inside: %s', (path, inside, kinds) => {
    expect(notesAt(review, path, tell, { inside })).toEqual(kinds.map(kind => ({ kind, text: 'odd, mend' })))
  })
})

test.each([
  ['rules[12].send.reply', { tab: 'rules', item: '12' }],
  ['rules', { tab: 'yaml', item: '9' }],
  ['templates.receipt.languages.de.text', { tab: 'texts', item: 'receipt' }],
  ['templates."out of office".text', { tab: 'texts', item: 'out of office' }],
  ['calendars.support.hours', { tab: 'calendars', item: 'support' }],
  ['brakes.coolDown', { tab: 'yaml', item: '9' }],
  ['templates."a', { tab: 'yaml', item: '9' }],
])('%s leads to its editor', (path, place) => {
  expect(placeOf(finding(path))).toEqual(place)
})
