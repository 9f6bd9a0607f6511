import { describe, expect, test } from 'vitest'
import { suggest } from './suggest.ts'

const known = ['answerStaff', 'answerRelays', 'ownDomains', 'ownForms', 'staleAfter']

describe('a misspelled name', () => {
  test.each([
    ['answerstaff', 'answerStaff'],
    ['answer_staff', 'answerStaff'],
    ['answer-relays', 'answerRelays'],
    ['awnserStaff', 'answerStaff'],
    ['stlaeAftre', 'staleAfter'],
    ['ownDomain', 'ownDomains'],
    ['staleafter', 'staleAfter'],
    ['rules', null],
    ['x', null],
    ['', null],
    ['a'.repeat(100_000), null],
  ])('%s: did you mean %s?', (word, expected) => {
    expect(suggest(word, known)).toBe(expected)
  })

  test.each(known)('%s, a known name, is its own suggestion', word => {
    expect(suggest(word, known)).toBe(word)
  })
})
