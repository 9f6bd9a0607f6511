/** What a subject's phrase stands for. */
export type SubjectKind =
  /** An answer of a machine (T01, T04). */
  | 'automatic-reply'
  /** `Auto:`, which people write too (T02). */
  | 'auto'
  /** Somebody is away (T03, T04). */
  | 'absence'
  /** A mail could not be delivered (T05). */
  | 'bounce'
  /** How a delivery goes: delayed, done (T05). */
  | 'delivery-info'
  /** A mail was read (F41). */
  | 'read-receipt'
  /** A spam complaint (F21, F22). */
  | 'complaint'
  /** What a mailing list says of itself (F23). */
  | 'list-notice'
  /** A report of a computer (T07). */
  | 'report'

/**
 * What has to follow a phrase for it to be the machine's form of it and not the start of somebody's sentence
 * (A18). `colon`: a colon. `closed`: a colon, a bracket, a quote, a star, `Re:`, or nothing more. `open`: the
 * end of a word.
 */
export type Ending = 'colon' | 'closed' | 'open'

/** What phrases of a kind have in common. */
export interface Meaning {
  kind: SubjectKind
  ending: Ending
  /** People write it too, so it counts only beside other evidence. */
  soft?: true
  /** What has to come somewhere after the phrase, folded. */
  later?: string
  /** Machines put stars before it; without them a person decides. */
  starred?: true
}

export interface SubjectPhrase extends Meaning {
  phrase: string
  /** ISO 639; `mul` for the same sign in several languages. */
  language: string
  /** Who writes it, or which public software knows it. `~`: general knowledge, of some of the phrases, seen in no source. */
  source: string
}

/** Phrases of one meaning, language and source, separated by `|`. */
export function phrasesOf(
  meaning: Meaning,
  language: string,
  source: string,
  phrases: string,
): SubjectPhrase[] {
  return phrases.split('|').map(phrase => ({ phrase: phrase.trim(), language, source, ...meaning }))
}
