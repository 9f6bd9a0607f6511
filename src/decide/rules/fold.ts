import { foldCase } from '../exceptions/wildcard.ts'

/** Scripts that are written without spaces between words: there, a word has no edges. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u

const letter = /[\p{L}\p{M}\p{N}]/u

/** A text as rules compare it: any case, letters with their marks in one piece, one space between words. */
export function fold(text: string): string {
  return foldCase(text.normalize('NFC')).replace(/\s+/g, ' ').trim()
}

/** Whether a folded text holds folded words as words of their own. Takes linear time for each place they stand at. */
export function holdsWord(text: string, word: string): boolean {
  if (word === '') return false
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text.slice(Math.max(0, at - 2), at)
    const after = text.slice(at + word.length, at + word.length + 2)
    if (
      isEdge(Array.from(before).at(-1), Array.from(word)[0]) &&
      isEdge(Array.from(after)[0], Array.from(word).at(-1))
    )
      return true
  }
  return false
}

/** Between a character outside the word and the word's own last one. */
function isEdge(outside: string | undefined, inside: string | undefined): boolean {
  if (outside === undefined || inside === undefined || !letter.test(outside) || !letter.test(inside))
    return true
  return unspaced.test(inside) || unspaced.test(outside)
}
