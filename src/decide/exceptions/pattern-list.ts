import { toAsciiDomain } from '../guards/idna.ts'
import { compileWildcard, foldCase, type Wildcard } from './wildcard.ts'

/** One line of a list of senders. */
export interface PatternEntry {
  /** An address, with `*` for any characters anywhere in it. */
  pattern: string
}

/** An entry that an address is on, with its place in the list. */
export interface Listed<Entry> {
  entry: Entry
  /** Counted from 0, as the policy names it: `trusted[0]`. */
  index: number
}

/** A list made ready once, for any number of addresses. */
export interface PatternList<Entry extends PatternEntry> {
  /** Every entry that fits the address, in the order of the list. */
  fitting(address: string | null): Array<Listed<Entry>>
}

/** No address is longer (RFC 5321 allows 254 characters). It bounds what one look costs, however long the list is. */
const longestAddress = 1_000

/**
 * Makes a list of patterns ready. Addresses are compared in any case, without white space around them, with
 * international domains in either spelling, and also without what follows a `+` (LOOP-RULES P12): who lists
 * `anna@example.com` means `anna+shop@example.com` too.
 */
export function compilePatternList<Entry extends PatternEntry>(
  entries: readonly Entry[],
): PatternList<Entry> {
  if (entries.length === 0) return { fitting: () => [] }
  const exact = new Map<string, Array<Listed<Entry>>>()
  const wild: Array<Listed<Entry> & { fits: Wildcard }> = []
  for (const [index, entry] of entries.entries()) {
    const pattern = withAsciiDomain(entry.pattern.trim())
    if (pattern.includes('*')) wild.push({ entry, index, fits: compileWildcard(pattern) })
    else exact.getOrInsert(foldCase(pattern), []).push({ entry, index })
  }
  return {
    fitting(address) {
      const forms = formsOf(address)
      const listed = [
        ...forms.flatMap(form => exact.get(foldCase(form)) ?? []),
        ...wild.filter(({ fits }) => forms.some(fits)).map(({ entry, index }) => ({ entry, index })),
      ]
      return listed.sort((a, b) => a.index - b.index)
    },
  }
}

/** The address as it is and without its tag; none when it is no address. */
function formsOf(address: string | null): string[] {
  if (address === null || address.length > longestAddress) return []
  const whole = withAsciiDomain(address.trim())
  if (whole === '') return []
  const tag = whole.indexOf('+')
  const at = whole.lastIndexOf('@')
  return tag > 0 && tag < at ? [whole, whole.slice(0, tag) + whole.slice(at)] : [whole]
}

/** International labels in ASCII, as mail carries them; a label that holds a star stays as it is. */
function withAsciiDomain(text: string): string {
  const at = text.lastIndexOf('@') + 1
  if (at === 0) return text
  const labels = text.slice(at).split('.')
  return (
    text.slice(0, at) + labels.map(label => (label.includes('*') ? label : toAsciiDomain(label))).join('.')
  )
}

/** A pattern as traces show it: one that names a single person gives no whole address away. */
export function showPattern(pattern: string): string {
  const at = pattern.lastIndexOf('@')
  const shown = pattern.includes('*') || at < 1 ? pattern : `${pattern.slice(0, 1)}…${pattern.slice(at)}`
  return shown.slice(0, 120)
}
