import { isMap, isNode, isPair, isScalar, isSeq } from 'yaml'
import type { Path } from '../finding.ts'

interface Texts {
  /** As it was written. */
  text: string
  /** The same after the edit, printed anew as a whole. */
  printed: string
  /** The way to the edited place in each of the two. */
  before: readonly Level[]
  after: readonly Level[]
  /** Whether a text says what the printed one says, with the same comments at the same places. */
  isSame(candidate: string): boolean
}

/** A part of a text, from its first character to the one after its last. */
type Span = readonly [from: number, to: number]

/** An entry of a group or list. */
interface Entry {
  key: unknown
  /** Its name alone; null in lists. */
  named: Span | null
  /** Where its lines begin, with the comments above it. */
  from: number
  /** Where its last line ends. */
  to: number
  /** Its value alone. */
  value: Span | null
  node: unknown
}

/** The entries around one step of a path, and which of them is meant; -1 when it is not there. */
interface Level {
  entries: Entry[]
  at: number
  /** Where the group or list ends. */
  end: number
}

/**
 * The edited text with as much as possible of the original: takes one entry out or puts one in, or replaces only
 * the innermost changed part, or the part around that; at last it takes all of the printed text. Pure.
 */
export function keepUntouched({ text, printed, before, after, isSame }: Texts): string {
  for (let depth = Math.min(before.length, after.length) - 1; depth >= 0; depth--) {
    const [was, is] = [before[depth], after[depth]]
    if (was === undefined || is === undefined) continue
    const found = candidates(text, printed, was, is).find(isSame)
    if (found !== undefined) return found
  }
  return printed
}

function candidates(text: string, printed: string, was: Level, is: Level): string[] {
  const with_ = (span: Span, piece: string) => text.slice(0, span[0]) + piece + text.slice(span[1])
  const [old, now] = [was.entries[was.at], is.entries[is.at]]
  const found: string[] = []
  if (old?.named && now?.named && old.key !== now.key)
    found.push(with_(old.named, printed.slice(...now.named)))
  if (old?.value && now?.value) found.push(with_(old.value, printed.slice(...now.value)))
  if (old && now) found.push(with_(wholeOf(was), printed.slice(...wholeOf(is))))
  if (old) found.push(with_(wholeOf(was), ''), with_(tailOf(was), ''))
  // Put in where it stands in the printed text: before what follows it there, or at the end.
  const next = was.entries[is.at]
  const last = was.entries.at(-1)
  if (now && next) found.push(with_([next.from, next.from], printed.slice(...wholeOf(is))))
  if (now && last) found.push(with_([last.to, last.to], printed.slice(...tailOf(is))))
  return found
}

/** An entry up to the next one. */
function wholeOf({ entries, at, end }: Level): Span {
  return [entries[at]?.from ?? end, entries[at + 1]?.from ?? end]
}

/** An entry from the end of the one before it. */
function tailOf({ entries, at }: Level): Span {
  const entry = entries[at]
  return [entries[at - 1]?.to ?? entry?.from ?? 0, entry?.to ?? 0]
}

/** The groups and lists on the way along a path, as far as it leads, with where their entries stand. */
export function levelsAlong(text: string, contents: unknown, path: Path): Level[] {
  const levels: Level[] = []
  let node = contents
  let end = text.length
  for (const step of path) {
    const entries = entriesOf(text, node)
    const at = entries.findIndex(({ key }) => String(key) === String(step))
    levels.push({ entries, at, end })
    if (at < 0) break
    node = entries[at]?.node
    end = entries[at + 1]?.from ?? end
  }
  return levels
}

function entriesOf(text: string, node: unknown): Entry[] {
  if (isSeq(node)) return node.items.map((value, key) => entryOf(text, key, value, value))
  if (!isMap(node)) return []
  return node.items
    .filter(isPair)
    .map(({ key, value }) => entryOf(text, isScalar(key) ? key.value : key, key, value))
}

function entryOf(text: string, key: unknown, first: unknown, node: unknown): Entry {
  const from = rangeOf(first)?.[0] ?? 0
  const value = rangeOf(node)
  const to = value?.[1] ?? rangeOf(first)?.[1] ?? 0
  const named = first === node ? null : rangeOf(first)
  return { key, named, from: withCommentsAbove(text, from), to: lineEnd(text, to), value, node }
}

function rangeOf(node: unknown): Span | null {
  return isNode(node) && node.range ? [node.range[0], node.range[1]] : null
}

/** Text blocks end with their last line; everything else somewhere on it. */
function lineEnd(text: string, offset: number): number {
  if (text.charAt(offset - 1) === '\n') return offset - 1
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end
}

/** Comments above an entry are about it, and blank lines set it apart. */
function withCommentsAbove(text: string, offset: number): number {
  let from = text.lastIndexOf('\n', offset - 1) + 1
  // Something else than its dash stands before it on its line.
  if (!/^[ \t]*(?:-[ \t]+)?$/.test(text.slice(from, offset))) return offset
  while (from > 0) {
    const above = text.lastIndexOf('\n', from - 2) + 1
    if (!/^[ \t]*(?:#.*)?\n?$/.test(text.slice(above, from))) return from
    from = above
  }
  return from
}
