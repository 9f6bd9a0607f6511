import { linksIn, looksLikeLink } from './looks-like-link.ts'

/** Nothing beyond this is even looked at: a name of 100 kB costs no more than one of 4 kB. */
const longestLookedAt = 4_000

const lineBreaksAndControls = /[\p{Cc}\p{Zl}\p{Zp}]+/gu
/** Zero-width characters, direction marks, unassigned and private ones, halves of pairs: nothing a reader sees. */
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cn}\p{Co}\p{Cs}]/gu
/** More than three marks on one letter are a stunt, not a language. */
const piledMarks = /(\p{M}{3})\p{M}+/gu
/** Liquid is not run twice here, but the helpdesk has placeholders of its own that look the same. */
const templateDelimiters = /\{\{|\}\}|\{%|%\}/g
/** What only HTML reads as another character: "evil&#46;com" is an address there. */
const entityStart = /&(?=#?\w{1,31};)/g

/**
 * One line that a customer controls, made harmless (O08): no line breaks, control or invisible
 * characters, no links, nothing that reads as a tag or placeholder, at most `longest` characters.
 */
export function cleanLine(value: string | null | undefined, longest: number): string {
  if (!value) return ''
  const words = visible(value)
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replace(templateDelimiters, ' ')
    .replace(entityStart, '& ')
    .split(/\s+/)
    .filter(word => word !== '' && !looksLikeLink(word))
  const line = words.join(' ')
  const short = cut(line, longest)
  if (short === line) return line
  // The mark of the cut can make a link of what is left of a word: "@…".
  return short
    .split(' ')
    .filter(word => !looksLikeLink(word))
    .join(' ')
}

/**
 * A person's name, or '' when it is none: shop systems put addresses, order numbers and worse into name
 * fields, and "Hi anna.k@example.com" is worse than "Hi".
 */
export function cleanName(value: string | null | undefined, longest: number): string {
  if (!value) return ''
  const seen = visible(value).normalize('NFKC')
  if (/[\p{N}@]/u.test(seen) || linksIn(seen, /\s+/).length > 0) return ''
  const name = cleanLine(value, longest).replace(/^[^\p{L}]+|[\s"“”„,;:]+$/gu, '')
  return /\p{L}/u.test(name) ? name : ''
}

/** An e-mail address, or ''. The one value that is a link by nature, so only the plainest form is let through. */
export function cleanAddress(value: string | null | undefined): string {
  if (!value || value.length > 320 || /^www\./i.test(value)) return ''
  return /^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$/.test(value) ? value : ''
}

/** A word of the helpdesk's own, such as a channel or a language code, or ''. */
export function cleanSlug(value: string | null | undefined): string {
  return value && /^[A-Za-z0-9_-]{1,40}$/.test(value) ? value : ''
}

/** Nothing in it is invisible, a control character or a mark on a letter. */
const plain = /^[\x20-\x7e]*$/

function visible(value: string): string {
  const looked = value.slice(0, longestLookedAt)
  if (plain.test(looked)) return looked
  return looked.replace(lineBreaksAndControls, ' ').replace(invisible, '').replace(piledMarks, '$1')
}

/** Counts characters, not UTF-16 units, so that no emoji is cut in half. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text
  const characters = Array.from(text)
  if (characters.length <= longest) return text
  return `${characters
    .slice(0, longest - 1)
    .join('')
    .trimEnd()}…`
}
