import { eld } from 'eld/extrasmall'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyCharacter } from '../../test/support/any-character.ts'
import { guessLanguage } from './guess-language.ts'
import { noSentences, sentences } from './shop-sentences.for-tests.ts'

const detect = (text: string) => Object.entries(eld.detect(text).getScores())

/** Languages in which nobody is answered unless the shop writes them; here they must only not be taken for others. */
const answered = 'en de fr es it pt nl pl sv da no fi cs hu ro tr ru uk bg el ja zh ko ar he fa th'.split(' ')

describe('the language of what customers write', () => {
  test.each(Object.entries(sentences))('%s is never taken for another one', (language, texts) => {
    const wrong = texts
      .map(text => ({ text, guess: guessLanguage(text, detect) }))
      .filter(({ guess }) => guess !== null && guess !== language)
    expect(wrong).toEqual([])
  })

  test.each(answered)('%s is found in most sentences', language => {
    const texts = sentences[language] ?? []
    const found = texts.filter(text => guessLanguage(text, detect) === language)
    expect(found.length / texts.length).toBeGreaterThan(0.6)
  })

  test.each(noSentences)('is not read out of %j', text => {
    expect(guessLanguage(text, detect)).toBeNull()
  })

  test('numbers, links and addresses say nothing', () => {
    const german = 'Wo bleibt meine Bestellung, ich warte schon so lange'
    const noisy = `https://shop.example/where-is-my-order 1001 me@shop.example ${german}`
    expect(guessLanguage(noisy, detect)).toBe('de')
  })

  test('is that of the beginning, however long the text is', () => {
    const text = `Hallo, ich habe eine Frage zu meiner Bestellung. ${'Where is my order? '.repeat(1_000)}`
    expect(guessLanguage(text, detect)).toBe(guessLanguage(text.slice(0, 300), detect))
  })

  test('asks nobody about a text that is too short', () => {
    const asked = () => {
      throw new Error('Nobody should have asked.')
    }
    for (const text of ['', 'ok', 'Danke schön', '1 2 3 4 5 6 7', '?? !! ..'])
      expect(guessLanguage(text, asked)).toBeNull()
  })

  test('never fails, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 300 }), text => {
        expect(guessLanguage(text, detect) ?? 'xx').toMatch(/^[a-z]{2}$/)
      }),
    )
  })
})
