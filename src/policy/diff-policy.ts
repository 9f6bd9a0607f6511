import { isDeepStrictEqual } from 'node:util'
import { type Path, pathText } from './finding.ts'
import { type LineChange, lineDiff } from './line-diff.ts'
import type { PolicyDocument } from './schema.ts'

/** One difference between two policies. Entries that have a name are called by it: `rules.VIP.mode`. */
export type PolicyChange = { path: string } & (
  | { what: 'added' | 'removed'; value: unknown }
  | { what: 'changed'; before: unknown; after: unknown }
  | { what: 'text'; lines: LineChange[] }
  | { what: 'renamed'; to: string }
  /** Places are counted from 1. */
  | { what: 'moved'; from: number; to: number }
)

type Fields = Record<string, unknown>

/** What has changed in meaning: a default that is written down is no change, nor is a comment. Pure. */
export function diffPolicies(before: PolicyDocument, after: PolicyDocument): PolicyChange[] {
  return diffFields([], before, after)
}

function diffFields(path: Path, before: Fields, after: Fields): PolicyChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.flatMap(key => diffValues([...path, key], before[key], after[key]))
}

function diffValues(path: Path, before: unknown, after: unknown): PolicyChange[] {
  if (isDeepStrictEqual(before, after)) return []
  const at = pathText(path)
  // Not two lists or two groups: a list where there was none is as good as an empty one.
  if (Array.isArray(before) && after === undefined) return diffLists(path, before, [])
  if (before === undefined && Array.isArray(after)) return diffLists(path, [], after)
  if (before === undefined) return [{ path: at, what: 'added', value: after }]
  if (after === undefined) return [{ path: at, what: 'removed', value: before }]
  if (Array.isArray(before) && Array.isArray(after)) return diffLists(path, before, after)
  if (isFields(before) && isFields(after)) return diffFields(path, before, after)
  if (typeof before === 'string' && typeof after === 'string' && (isLong(before) || isLong(after)))
    return [{ path: at, what: 'text', lines: lineDiff(before, after) }]
  return [{ path: at, what: 'changed', before, after }]
}

/** Texts that are better read line by line. */
const isLong = (text: string) => text.includes('\n') || text.length > 60

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function diffLists(path: Path, before: readonly unknown[], after: readonly unknown[]): PolicyChange[] {
  const key = keyOf([before, after])
  if (key !== null) return diffEntries(path, key, before.filter(isFields), after.filter(isFields))
  if ([...before, ...after].every(value => typeof value !== 'object')) {
    const added = leftOf(after, before)
    const removed = leftOf(before, after)
    const at = pathText(path)
    if (added.length + removed.length === 0) return [{ path: at, what: 'changed', before, after }]
    return [
      ...removed.map(value => ({ path: at, what: 'removed' as const, value })),
      ...added.map(value => ({ path: at, what: 'added' as const, value })),
    ]
  }
  // Conditions have no names: their place is what they are known by.
  const places = Array.from({ length: Math.max(before.length, after.length) }, (_, place) => place)
  return places.flatMap(place => diffValues([...path, place], before[place], after[place]))
}

/** What is in the first list and not in the second, counting copies. */
function leftOf(list: readonly unknown[], other: readonly unknown[]): unknown[] {
  const rest = [...other]
  return list.filter(value => {
    const at = rest.indexOf(value)
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
}

const keyNames = ['name', 'pattern'] as const

/** The field by which entries are known on both sides; null where there is none, or two entries share it. */
function keyOf(lists: ReadonlyArray<readonly unknown[]>): string | null {
  const isKey = (key: string) =>
    lists.every(list => {
      const names = list.map(entry => (isFields(entry) ? entry[key] : undefined))
      return names.every(name => typeof name === 'string') && new Set(names).size === names.length
    })
  return keyNames.find(isKey) ?? null
}

function diffEntries(path: Path, key: string, before: Fields[], after: Fields[]): PolicyChange[] {
  const nameOf = (entry: Fields) => String(entry[key])
  const at = (entry: Fields) => pathText([...path, nameOf(entry)])
  const placeBefore = new Map(before.map((entry, place) => [nameOf(entry), place]))
  const namesAfter = new Set(after.map(nameOf))
  const gone = before.filter(entry => !namesAfter.has(nameOf(entry)))
  const come = after.filter(entry => !placeBefore.has(nameOf(entry)))
  // A pattern is no name: another one is another entry.
  const renamed = key === 'name' ? renames(gone, come, key) : new Map<Fields, Fields>()
  const nameBefore = new Map([...renamed].map(([from, to]) => [nameOf(to), nameOf(from)]))
  const common = after.flatMap((entry, to) => {
    const name = nameOf(entry)
    const from = placeBefore.get(nameBefore.get(name) ?? name)
    return from === undefined ? [] : [{ entry, was: before[from] ?? {}, from, to }]
  })
  const isNew = new Set(renamed.values())
  return [
    ...gone
      .filter(entry => !renamed.has(entry))
      .map(value => ({ path: at(value), what: 'removed' as const, value })),
    ...come
      .filter(entry => !isNew.has(entry))
      .map(value => ({ path: at(value), what: 'added' as const, value })),
    ...[...renamed].map(([from, to]) => ({ path: at(from), what: 'renamed' as const, to: nameOf(to) })),
    ...movedOf(path, common).map(({ entry, from, to }) => ({
      path: at(entry),
      what: 'moved' as const,
      from: from + 1,
      to: to + 1,
    })),
    ...common
      .filter(({ entry }) => !isNew.has(entry))
      .flatMap(({ entry, was }) => diffFields([...path, nameOf(entry)], was, entry)),
  ]
}

/** Of rules, the order is a part of what they mean. The fewest that explain the new order have moved. */
function movedOf<Entry extends { from: number }>(path: Path, common: readonly Entry[]): Entry[] {
  if (path[0] !== 'rules') return []
  const stay = longestRise(common.map(({ from }) => from))
  return common.filter(({ from }) => !stay.has(from))
}

/** Entries that differ in nothing but their name. */
function renames(gone: readonly Fields[], come: readonly Fields[], key: string): Map<Fields, Fields> {
  const free = new Set(come)
  const pairs = new Map<Fields, Fields>()
  for (const from of gone) {
    const to = [...free].find(entry => isDeepStrictEqual({ ...entry, [key]: '' }, { ...from, [key]: '' }))
    if (to === undefined) continue
    free.delete(to)
    pairs.set(from, to)
  }
  return pairs
}

/** The largest part of the numbers that is in order already: the others have moved. */
function longestRise(numbers: readonly number[]): Set<number> {
  const best: number[][] = []
  for (const [at, number] of numbers.entries()) {
    const before = best
      .slice(0, at)
      .filter(rise => (rise.at(-1) ?? -1) < number)
      .reduce<number[]>((longest, rise) => (rise.length > longest.length ? rise : longest), [])
    best.push([...before, number])
  }
  return new Set(
    best.reduce<number[]>((longest, rise) => (rise.length > longest.length ? rise : longest), []),
  )
}
