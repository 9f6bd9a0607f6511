/** No more of a text is looked at: the beginning tells, and the rest may be megabytes. */
export const longestText = 20_000

/** Stands for every number and every id. */
export const mark = '#'

/** Scripts that are written without spaces between words: there, every character is a word. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u

/** Longer words than any language's are ids, tokens and encoded data. */
const longestWord = 40

/** The part of a text that is looked at, as words are compared. */
export const plainOf = (text: string): string => text.slice(0, longestText).normalize('NFKC').toLowerCase()

/**
 * The words of a text in lower case, without punctuation. Numbers, and words with a digit in them (order
 * numbers, ids, hexadecimal), all become one mark. Takes linear time.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = []
  for (const word of plainOf(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
    for (const one of unspaced.test(word) ? word : [word]) {
      const next = isId(one) ? mark : one
      if (next !== mark || words.at(-1) !== mark) words.push(next)
    }
  }
  return words
}

function isId(word: string): boolean {
  return /\p{N}/u.test(word) || word.length > longestWord
}

/** How many letters the words hold. A character of an unspaced script says as much as two letters or more. */
export function lettersIn(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + (word === mark ? 0 : unspaced.test(word) ? 2 : word.length), 0)
}
