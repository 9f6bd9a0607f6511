import { expect, test } from 'vitest'
import { noFacts, type TicketFacts } from '../helpdesk/facts.ts'
import type { TicketPart } from '../helpdesk/ticket.ts'
import { templateSet } from '../template/choose-wording.ts'
import { languageDetector } from './language-detector.ts'
import { replyLanguage } from './reply-language.ts'

const detect = await languageDetector()

const german = 'Hallo, ich habe letzte Woche eine Jacke bestellt und sie ist immer noch nicht da.'
const french = "Bonjour, j'ai commandé une veste la semaine dernière et je ne l'ai pas reçue."
const template = templateSet({ text: 'Hi', language: 'en' }, [
  ['de-DE', { text: 'Hallo' }],
  ['pt', { text: 'Olá' }],
])

const factsOf = (text: string | null, ticket: Partial<TicketPart> = {}): TicketFacts => ({
  ...noFacts,
  ticket,
  opening: { messageId: 1, headersKnown: true, evidence: [], text, references: [] },
})

test.each([
  ['the language that Gorgias found stands', german, { language: 'fr' }, 'fr', false],
  ["the customer's own too", german, { customer: { language: 'es' } }, 'es', false],
  ['nobody said one: the text does', german, {}, 'de', true],
  ['it is said that there is none: the text says one', german, { language: null }, 'de', true],
  ['the language has no text of its own', french, {}, null, false],
  ['nothing was written', '', {}, null, false],
  ['a short text says nothing', 'Wo ist es?', {}, null, false],
  [
    'what is quoted is not what was written',
    `Thanks!\n\nOn 23 November 2026 at 10:00 Anna wrote:\n> ${german}`,
    {},
    null,
    false,
  ],
] as const)('%s', (_, text, ticket, language, guessed) => {
  expect(replyLanguage(factsOf(text), template, detect)).toBeDefined()
  expect(replyLanguage(factsOf(text, ticket), template, detect)).toEqual({ language, guessed })
})

test('nothing is guessed for a template in one language, nor without a detector', () => {
  const none = { language: null, guessed: false }
  expect(replyLanguage(factsOf(german), templateSet({ text: 'Hi' }), detect)).toEqual(none)
  expect(replyLanguage(factsOf(german), template, null)).toEqual(none)
})
