import { companyDomain } from './domain.ts'
import { isFreeMail } from './free-mail.ts'

/** RFC 5321 4.5.3.1.3. */
const longestAddress = 254

/** An address as it is compared: lower case, without white space (LOOP-RULES P12). Phone numbers stay as they are. */
export function normalAddress(address: string): string {
  return address.slice(0, longestAddress).normalize('NFKC').toLowerCase().trim().replace(/\.$/, '')
}

/** The company of a normalised address; null for free mail and for what is no mail address. */
export function companyOf(address: string): string | null {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  return at === -1 || domain === '' || isFreeMail(domain) ? null : companyDomain(domain)
}

/** Differences of up to this many letters, at the end or at the beginning, are few. */
const fewLetters = 3

/** What two names have in common counts only from this length. */
const leastCommon = 4

/**
 * Shapes of a local part: two that differ by a few characters share at least one (B09). Only hashes of addresses
 * are kept, and hashes cannot be compared letter by letter, so every way of being near is a shape of its own:
 *
 * - without its tag, its numbers and its ids: `case-17+x`, `case-18`;
 * - its letters, whole or without the last one, two or three: `supporta`, `supportb`;
 * - its letters without the first ones: `xsupport`, `ysupport`.
 *
 * People of one company have names that differ by more.
 */
export function nearShapes(address: string): string[] {
  const at = address.lastIndexOf('@')
  if (at <= 0) return []
  const [untagged = ''] = address.slice(0, at).split('+')
  const shapes = [
    `shape ${untagged
      .split(/[._=-]/)
      .map(withoutId)
      .join('.')}`,
  ]
  const letters = untagged.replace(/[^\p{L}]/gu, '')
  for (let cut = 0; cut <= fewLetters && letters.length - cut >= leastCommon; cut++) {
    shapes.push(`begin ${letters.slice(0, letters.length - cut)}`, `end ${letters.slice(cut)}`)
  }
  return shapes
}

/** `order12` is `order#`; what mixes letters and digits otherwise is an id and nothing but. */
function withoutId(part: string): string {
  if (!/\d/.test(part)) return part
  const letters = /^\p{L}*/u.exec(part)?.[0] ?? ''
  return /^\d+$/.test(part.slice(letters.length)) ? `${letters}#` : '#'
}
