import { quoteWords } from './quote-words.ts'
import { longestText } from './words.ts'

const wrote = quoteWords.flatMap(words => words.wrote)
const openings = quoteWords.flatMap(words => words.opening).map(word => `${word} `)
const originals = quoteWords.flatMap(words => words.original)
const fromFields = new Set(quoteWords.flatMap(words => words.from))
const sentFields = new Set(quoteWords.flatMap(words => words.sent))

/** Longer lines are paragraphs, not the beginning of a quote. */
const longestOpening = 400

/** An attribution is broken over at most this many lines. */
const mostLines = 3

/**
 * What a person or a machine really wrote: the text without what it quotes (LOOP-RULES B12). Lines marked with
 * ">" go wherever they stand; an unmarked quote ends the text where it begins. Takes linear time.
 */
export function newText(text: string): string {
  const lines = text.slice(0, longestText).split(/\r\n|\r|\n/)
  const kept: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (!mayQuote.test(line)) {
      kept.push(line)
      continue
    }
    if (isMarked(line)) continue
    const span = attributionAt(lines, at)
    if (span > 0 && isMarked(nextFilled(lines, at + span))) {
      at += span - 1
      continue
    }
    if (span > 0 || isSignatureMark(line) || isQuotedMail(lines, at)) break
    kept.push(line)
  }
  return kept.join('\n').trim()
}

/** What every mark, field and first line of an attribution holds; most lines hold none of it. */
const mayQuote = /[\d@:：]|^\s*(?:[>＞]|--)/

const isMarked = (line: string) => /^[>＞]/.test(line.trimStart())

/** RFC 3676 4.3. */
const isSignatureMark = (line: string) => line === '-- '

function nextFilled(lines: readonly string[], from: number): string {
  for (let at = from; at < lines.length; at++) if ((lines[at] ?? '').trim() !== '') return lines[at] ?? ''
  return ''
}

/** How many lines from `at` are one "On … Anna wrote:"; 0 when they are none. */
function attributionAt(lines: readonly string[], at: number): number {
  let joined = ''
  for (let span = 1; span <= mostLines; span++) {
    const line = (lines[at + span - 1] ?? '').trim()
    if (line === '' || joined.length + line.length > longestOpening) return 0
    joined = `${joined} ${line}`.trim().toLowerCase()
    if (isAttribution(joined)) return span
    if (span === 1 && !opensAttribution(joined)) return 0
  }
  return 0
}

function isAttribution(line: string): boolean {
  if (!/[:：]$/.test(line) || !/\d/.test(line)) return false
  // Russian and Japanese Gmail say no verb: the address ends the line.
  return wrote.some(verb => line.includes(verb)) || /@[^\s@]{1,250}>\s?[:：]$/.test(line)
}

/** The first line of a broken attribution: an opening word or a date, with a time or an address. */
function opensAttribution(line: string): boolean {
  const opens = /^\d/.test(line) || openings.some(word => line.startsWith(word))
  return opens && (/\d[:.]\d\d/.test(line) || line.includes('@') || /\d{4}/.test(line))
}

/** "-----Original Message-----", or the fields that Outlook puts above a quoted mail. */
function isQuotedMail(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? '').trim().toLowerCase()
  if (line.length > longestOpening) return false
  if (line.startsWith('--') && originals.some(words => line.includes(words))) return true
  if (!fromFields.has(fieldOf(line))) return false
  return lines
    .slice(at + 1, at + 4)
    .some(next => sentFields.has(fieldOf(next.slice(0, longestOpening).trim().toLowerCase())))
}

/** The field's name, without the stars of a text that was HTML once. */
function fieldOf(line: string): string {
  const colon = line.search(/[:：]/)
  return colon === -1 ? '' : line.slice(0, colon).replaceAll('*', '').trim()
}
