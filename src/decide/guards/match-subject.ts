import { colleaguePhrases } from './answer-phrases.ts'
import { foldPhrase } from './fold.ts'
import { phraseTree } from './phrase-tree.ts'
import type { Ending, SubjectPhrase } from './subject-phrase.ts'
import { subjectPhrases } from './subject-phrases.ts'

/** A phrase that a subject starts with. */
export interface SubjectMatch {
  phrase: SubjectPhrase
  /** Stars stood before it. */
  starred: boolean
}

/** Everything that decides stands at the start; what follows is the subject of another mail. */
const mostRead = 300
/** Gateways put tags like `[EXTERNAL]` before subjects. */
const mostTags = 3

const phrases = phraseTree(subjectPhrases.map(phrase => [foldPhrase(phrase.phrase), phrase] as const))

/**
 * The machine's phrase that a subject starts with, or null. Anchored: what answers or forwards such a mail
 * (`Re: Automatic reply`, `Fwd: Returned mail`) was written by somebody (LOOP-RULES A18, A19, A27). A tag in
 * brackets may stand before it or hold it.
 */
export function matchSubject(subject: string): SubjectMatch | null {
  const text = foldPhrase(subject.slice(0, mostRead))
  return absentColleague(text) ?? phraseAtStart(text) ?? phraseInBrackets(text)
}

function phraseAtStart(text: string): SubjectMatch | null {
  let at = 0
  for (let tags = 0; tags <= mostTags; tags++) {
    const start = skip(text, at, ornament)
    const match = phraseAt(text, at, start) ?? phraseAt(text, start, start)
    if (match !== null) return match
    const opening = brackets.get(text.charAt(start))
    if (opening === undefined) break
    const inside = phraseAt(text, start + 1, start + 1)
    if (inside !== null) return inside
    const end = text.indexOf(opening, start)
    if (end === -1) break
    at = end + 1
  }
  return null
}

const brackets: ReadonlyMap<string, string> = new Map([
  ['[', ']'],
  ['(', ')'],
  ['【', '】'],
])
const ornament = /[\s*"'«„“”]/

function skip(text: string, from: number, characters: RegExp): number {
  let at = from
  while (at < text.length && characters.test(text.charAt(at))) at++
  return at
}

function phraseAt(text: string, from: number, start: number): SubjectMatch | null {
  const found = phrases.longestAt(text, from, ({ ending, later }, end) => {
    return follows(text, end, ending) && (later === undefined || text.includes(later, end))
  })
  return found === null ? null : { phrase: found.value, starred: text.slice(0, start).includes('*') }
}

function follows(text: string, end: number, ending: Ending): boolean {
  switch (ending) {
    case 'open':
      return end === text.length || !/[a-z\d]/.test(text.charAt(end)) || !/[a-z\d]/.test(text.charAt(end - 1))
    case 'colon':
      return text.charAt(text.charAt(end) === ' ' ? end + 1 : end) === ':'
    case 'closed': {
      const next = text.charAt(text.charAt(end) === ' ' ? end + 1 : end)
      if (next === '' || ':()[]】"*'.includes(next)) return true
      return (next === '.' && end + 1 === text.length) || /^ ?re:/.test(text.slice(end, end + 4))
    }
  }
}

/** Lotus Notes: `AUTO: Anna Example is out of the office (returning 05/04/2026)`, or the sentence with its stop. */
function absentColleague(text: string): SubjectMatch | null {
  const auto = text.startsWith('auto:')
  if (!auto && !/[.)]$/.test(text)) return null
  const found = absences.find(({ folded }) => {
    const at = text.indexOf(folded)
    return at > 0 && (auto || /^\.$|^ \([^()]*\d[^()]*\)\.?$/.test(text.slice(at + folded.length)))
  })
  return found === undefined ? null : { phrase: found.phrase, starred: false }
}

const absences = colleaguePhrases.map(phrase => ({ phrase, folded: foldPhrase(phrase.phrase) }))

/** GroupWise, Lotus Notes and others answer with the subject of the mail and say what they are in brackets behind it. */
function phraseInBrackets(text: string): SubjectMatch | null {
  if (!/[)\]]$/.test(text)) return null
  const opening = text.lastIndexOf(text.endsWith(')') ? '(' : '[')
  const found = phrases.longestAt(text, opening + 1, ({ kind, soft }, end) => {
    const isAboutMail = kind === 'automatic-reply' || kind === 'absence' || kind === 'bounce'
    return isAboutMail && soft === undefined && end === text.length - 1
  })
  return found === null ? null : { phrase: found.value, starred: false }
}
