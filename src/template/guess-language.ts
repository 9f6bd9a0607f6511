import { commonWords, nameWords } from './common-words.ts'

/** Reads the language out of a text: two-letter codes with a score from 0 to 1, the best first. */
export type Detect = (text: string) => ReadonlyArray<readonly [code: string, score: number]>

/** More text makes nobody surer, and each letter costs. */
const longestRead = 100

const leastWords = 5
const leastLetters = 16
/** Scripts without spaces say a word in a letter or two. */
const leastDense = 8
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu

/** What the best has to reach, and be ahead of the next by: less where its small words decide. */
const leastScore = 0.64
const leastLead = 0.015
const leastLeadWithWords = 0.002
/** So many small words make a sentence. */
const leastCommon = 2

const noise = /https?:\/\/\S+|www\.\S+|\S+@\S+|[\p{L}]*\d[\p{L}\p{N}]*/gu

/** Which languages have a word. */
const languagesOfWord = new Map<string, string[]>()
for (const [code, words] of Object.entries(commonWords))
  for (const word of words) languagesOfWord.getOrInsert(word, []).push(code)

/**
 * The language of a customer's text when it is sure, else null: a text in a wrong language is worse than one in the
 * shop's first. Too short a text is never sure, and neither is one without small words or one that two languages fit.
 *
 * @param text what the customer wrote, without what it quotes
 * @param detect asked only for texts that are long enough. Pure as far as that is.
 */
export function guessLanguage(text: string, detect: Detect): string | null {
  const read = text
    .slice(0, 8 * longestRead)
    .replace(noise, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestRead)
  const words =
    read
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{M}']+/gu) ?? []
  const isDense = (read.match(dense)?.length ?? 0) >= leastDense
  if (!isDense && (words.length < leastWords || words.join('').length < leastLetters)) return null
  const [best, next] = detect(read)
  if (best === undefined) return null
  const [code, score] = best
  const lead = score - (next?.[1] ?? 0)
  if (score < leastScore) return null
  // A script of its own gives a language away.
  if (commonWords[code] === undefined) return lead < leastLead || /\p{Script=Latin}/u.test(read) ? null : code
  const { own, ahead, isSentence } = weigh(code, words)
  const isSure = own >= leastCommon && isSentence && ahead >= 0
  return isSure && lead >= (ahead > 0 ? leastLeadWithWords : leastLead) ? code : null
}

/** How many different small words of a language stand in a text, and by how many it is ahead of the next language. */
function weigh(code: string, words: readonly string[]): { own: number; ahead: number; isSentence: boolean } {
  const counts = new Map<string, number>()
  let isSentence = false
  for (const word of new Set(words.flatMap(one => (languagesOfWord.has(one) ? [one] : one.split("'"))))) {
    const languages = languagesOfWord.get(word) ?? []
    for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1)
    if (languages.includes(code) && !nameWords.has(word)) isSentence = true
  }
  const own = counts.get(code) ?? 0
  counts.delete(code)
  return { own, ahead: own - Math.max(0, ...counts.values()), isSentence }
}
