import { newText } from '../decide/brakes/new-text.ts'
import type { TicketFacts } from '../helpdesk/facts.ts'
import { languagesOf, type TemplateSet } from '../template/choose-wording.ts'
import { type Detect, guessLanguage } from '../template/guess-language.ts'
import { languageOf } from './rule-question.ts'

/** In which language a reply is written, and from what that is known. */
export interface ReplyLanguage {
  language: string | null
  guessed: boolean
}

/**
 * The language of a reply: the ticket's, else the customer's, else the one that the text is surely in. Nothing is
 * guessed where the template has one language only. Pure as far as `detect` is.
 */
export function replyLanguage(
  facts: TicketFacts,
  template: TemplateSet,
  detect: Detect | null,
): ReplyLanguage {
  const said = languageOf(facts.ticket)
  if (said !== null && said !== undefined && said !== '') return { language: said, guessed: false }
  const text = facts.opening?.text
  if (detect === null || !text || template.languages.size === 0) return { language: null, guessed: false }
  const guess = guessLanguage(newText(text), detect)
  // Everything else is the first text's: nobody is told that they write Norwegian.
  const isWritten = guess !== null && languagesOf(template).some(code => code.split('-')[0] === guess)
  return { language: isWritten ? guess : null, guessed: isWritten }
}

/** Whether a policy has texts among which a language has to be chosen. */
export const hasLanguages = (templates: ReadonlyMap<string, TemplateSet>): boolean =>
  templates.values().some(template => template.languages.size > 0)
