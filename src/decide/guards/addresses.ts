import { toAsciiDomain } from './idna.ts'

/** An address of a mail header, normalised (LOOP-RULES P12). */
export interface MailAddress {
  /** Display name or comment, without quotes; encoded words are not decoded. Null when there is none. */
  name: string | null
  /** Lower case, without quotes. Everything there is when there is no `@`. */
  local: string
  /** Lower case, ASCII. Empty when there is no `@`. */
  domain: string
}

/** A list that people send is shorter; of a hostile one no more is read. */
const longestList = 20_000

/**
 * The addresses of a header value such as From or To (RFC 5322 3.4): names, quotes, nested comments, groups,
 * routes and what real mail makes of them. Linear, and never throws; broken input gives what can be made out,
 * which `isUsable` then judges.
 */
export function parseAddresses(value: string): MailAddress[] {
  const text = value.slice(0, longestList)
  if (!/["(),:;<>\s\\]/.test(text)) return text === '' ? [] : [fromSpec(text, null)]
  const { entries, complete } = scan(text)
  const addresses = entries.flatMap(readEntry)
  // A quote or comment that never ends has eaten the address.
  if (!complete && !addresses.some(isUsable)) return text.includes('@') ? [addressAround(text)] : addresses
  return addresses
}

/** Local part and domain, as one text to compare. */
export function keyOf({ local, domain }: MailAddress): string {
  return domain === '' ? local : `${local}@${domain}`
}

/** The local part up to a `+`, where many systems put a tag (P12). */
export function baseOf(local: string): string {
  const plus = local.indexOf('+')
  return plus > 0 ? local.slice(0, plus) : local
}

/** Whether mail can be sent to the address at all (P14): both parts are there, and the domain can be one. */
export function isUsable({ local, domain }: MailAddress): boolean {
  if (local === '' || domain.length > longestDomain || /[\s\p{Cc}]/u.test(local)) return false
  return /^[^\s.@[\]]+(?:\.[^\s.@[\]]+)+$/.test(domain) || /^\[[\da-z.:]+\]$/.test(domain)
}

/** What lies between two separators of a list. */
interface Entry {
  /** Everything outside brackets, quotes included. */
  phrase: string
  comment: string
  /** What stands in `<>`; null when there are none. */
  angle: string | null
}

function scan(text: string): { entries: Entry[]; complete: boolean } {
  const entries: Entry[] = []
  let entry: Entry = { phrase: '', comment: '', angle: null }
  let [quoted, depth, inAngle, literal] = [false, 0, false, false]
  function put(character: string): void {
    if (depth > 0) entry.comment += character
    else if (inAngle) entry.angle += character
    else entry.phrase += character
  }
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\\' && (quoted || depth > 0)) put(text.charAt(++at))
    else if (depth > 0 && character === ')') depth--
    else if (!quoted && character === '(') depth++
    else if (depth > 0) put(character)
    else if (character === '"') {
      quoted = !quoted
      put(character)
    } else if (quoted) put(character)
    else if (character === '[' || character === ']') {
      literal = character === '['
      put(character)
    } else if (inAngle) {
      if (character === '>') inAngle = false
      else put(character)
    } else if (character === '<') {
      entry.angle = ''
      inAngle = true
    } else if (character === ',' || character === ';') {
      entries.push(entry)
      entry = { phrase: '', comment: '', angle: null }
    } else if (character === ':' && !literal) entry.phrase = ''
    else put(character)
  }
  entries.push(entry)
  return { entries, complete: !quoted && depth === 0 && !inAngle }
}

function readEntry({ phrase, comment, angle }: Entry): MailAddress[] {
  const outside = phrase.trim()
  const aside = comment.trim() || null
  if (angle !== null && (angle.includes('@') || !outside.includes('@'))) {
    // A route before the address, `@one,@two:`, has been without meaning for decades (RFC 5322 4.4).
    const spec = angle.trim().startsWith('@') ? angle.slice(angle.indexOf(':') + 1) : angle
    return [fromSpec(spec.trim(), nameOf(outside) ?? aside)]
  }
  if (outside === '') return []
  if (!/\s/.test(outside) || outside.startsWith('"')) return [fromSpec(outside, aside)]
  const words = outside.split(/\s+/)
  const spec = words.find(word => word.includes('@'))
  if (spec === undefined) return [fromSpec(outside, nameOf(outside))]
  return [fromSpec(spec, nameOf(words.filter(word => word !== spec).join(' ')) ?? aside)]
}

function nameOf(phrase: string): string | null {
  const name = phrase.replaceAll('"', '').trim()
  return name === '' ? null : name
}

/** As text (RFC 1035 2.3.4). A longer one is cut a little behind that, so that no work depends on it. */
const longestDomain = 253

function fromSpec(spec: string, name: string | null): MailAddress {
  const at = spec.lastIndexOf('@')
  const local = (at === -1 ? spec : spec.slice(0, at)).trim().toLowerCase()
  const domain = spec
    .slice(at + 1)
    .trim()
    .slice(0, longestDomain + 2)
  const unquoted = local.startsWith('"') && local.endsWith('"') ? local.slice(1, -1) : local
  return { name, local: unquoted, domain: at === -1 ? '' : toAsciiDomain(domain) }
}

/** The address around the last `@`, for values that are too broken to be read. */
function addressAround(text: string): MailAddress {
  const at = text.lastIndexOf('@')
  let start = at
  while (start > 0 && !isSeparator(text.charAt(start - 1))) start--
  let end = at + 1
  while (end < text.length && !isSeparator(text.charAt(end))) end++
  return fromSpec(text.slice(start, end), null)
}

const isSeparator = (character: string) => /[\s"(),:;<>]/.test(character)
