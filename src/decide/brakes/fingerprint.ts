import { newText } from './new-text.ts'
import { lettersIn, wordsOf } from './words.ts'

const longestFingerprint = 4_000

/** With fewer letters, two people easily write the same: "Hi", "Thanks", "Help please". */
const leastLetters = 12

/**
 * Machines repeat a subject in quotation marks, and every subject is another; it may hold quotation marks itself.
 * The limit keeps the time linear.
 */
const quotedPhrase = /["“”„«»].{1,300}["“”„«»]/g

/**
 * What is left of a text when everything is taken away that differs from one copy to the next: the quote,
 * numbers, ids, phrases in quotation marks, punctuation, letter case and white space (LOOP-RULES B08). A word
 * that comes again is left out too, because texts that nest each other grow.
 *
 * @returns null when too little is left to recognise it by.
 */
export function bodyFingerprint(text: string | null): string | null {
  const words = wordsOf(newText(text ?? '').replace(quotedPhrase, ' '))
  return lettersIn(words) < leastLetters ? null : [...new Set(words)].join(' ').slice(0, longestFingerprint)
}

/** After an outage hundreds of people ask "Hello, where is my order?"; this much nobody writes like his neighbour. */
const leastOfWording = 30

/**
 * The new text word by word, numbers included: what is equal between strangers was written by one machine
 * (LOOP-RULES B13). Null when it is short.
 */
export function wordingOf(text: string | null): string | null {
  const plain = newText(text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
  return lettersIn(wordsOf(plain)) < leastOfWording ? null : plain.slice(0, longestFingerprint)
}

/** No mail program shows more of a subject. */
const longestSubject = 500

/**
 * "Re:", "Fwd:" and their like in other languages, with or without a count (`Re[2]:`). They may stand anywhere:
 * machines nest each other's subjects.
 */
const prefixes = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    'r|i|re|ref|fw|fwd|aw|wg|antw|doorst|tr|rv|res|enc|rif|inoltra|sv|vs|vb|vl|odp|pd|na|ynt|ilt',
    'απ|σχετ|προθ|отв|ответ|пересл|回复|回覆|答复|转发|轉寄|返信|転送|답장|전달',
  ].join('|')})\\s?(?:\\[\\d{1,4}\\]|\\(\\d{1,4}\\))?\\s?[:：]`,
  'gu',
)

/**
 * A subject without prefixes, numbers, ticket marks and repeated words, so that the subjects of one machine are
 * equal however they count or nest (LOOP-RULES B07).
 *
 * @returns null when nothing is left.
 */
export function subjectFingerprint(subject: string | null): string | null {
  const plain = (subject ?? '').slice(0, longestSubject).normalize('NFKC').toLowerCase()
  const words = wordsOf(plain.replace(prefixes, ' ')).filter(word => /\p{L}/u.test(word))
  return words.length === 0 ? null : [...new Set(words)].join(' ')
}
