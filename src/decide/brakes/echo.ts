import { newText } from './new-text.ts'
import { mark, plainOf, wordsOf } from './words.ts'

/** A text of ours with fewer words is no proof when somebody else writes it too: "Thank you!" */
const leastWords = 6

/** Words in a row that are compared. */
const shingle = 3

/** Foreign words that may stand before our text: a greeting, a prefix. A sentence has more. */
const mostBefore = 5

/** Foreign words that may stand after our text: a name, a phone number. A question has more. */
const mostAfter = 10

/**
 * Whether the new text of a message is a text of ours, or nearly: our name for the customer or a ticket number
 * may differ. A sentence above or below our text makes it a person's message (LOOP-RULES B10, B12), even when
 * nothing marks the quote.
 */
export function isEcho(text: string, ourText: string): boolean {
  const theirs = wordsOf(newText(text))
  if (!isMostlyOf(theirs, plainOf(ourText))) return false
  const ours = wordsOf(ourText)
  if (ours.length < leastWords) return false
  const known = new Set(shingles(ours))
  const seen = new Set<string>()
  const covered = new Set<number>()
  for (const [at, one] of shingles(theirs).entries()) {
    if (!known.has(one)) continue
    seen.add(one)
    for (let word = at; word < at + shingle; word++) covered.add(word)
  }
  if (covered.size === 0) return false
  const places = [...covered].sort((a, b) => a - b)
  const before = places[0] ?? 0
  const after = theirs.length - 1 - (places.at(-1) ?? 0)
  if (before > mostBefore || after > mostAfter) return false
  return seen.size * 5 >= known.size * 3 && covered.size * 5 >= theirs.length * 3
}

/** Whether so many words stand in a text that it could be an echo of it: most messages are none, and are told by this. */
function isMostlyOf(words: readonly string[], plain: string): boolean {
  // A mark may stand for whatever number or id is there.
  const found = words.filter(word => word === mark || plain.includes(word))
  return found.length > 0 && found.length * 5 >= words.length * 3
}

/** Put together by hand: each message is compared with each of our texts. */
function shingles(words: readonly string[]): string[] {
  const found: string[] = []
  for (let at = 0; at + shingle <= words.length; at++) {
    let one = words[at] ?? ''
    for (let next = at + 1; next < at + shingle; next++) one += ` ${words[next]}`
    found.push(one)
  }
  return found
}
