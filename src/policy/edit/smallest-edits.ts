import { isDeepStrictEqual } from 'node:util'
import type { Path } from '../finding.ts'
import type { PolicyEdit } from './edit-policy-text.ts'

type Fields = Record<string, unknown>

/**
 * The edits that turn one value into another and touch as little as they can, so that comments beside what stays
 * the same stay too. They are to be made in this order. Pure.
 */
export function smallestEdits(path: Path, before: unknown, after: unknown): PolicyEdit[] {
  if (before !== undefined && isDeepStrictEqual(before, after)) return []
  if (Array.isArray(before) && Array.isArray(after)) return listEdits(path, before, after)
  if (isFields(before) && isFields(after)) return fieldEdits(path, before, after)
  return [{ do: 'set', path, value: after }]
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function fieldEdits(path: Path, before: Fields, after: Fields): PolicyEdit[] {
  return [
    ...Object.keys(before)
      .filter(key => !isSaid(after, key))
      .map(key => ({ do: 'delete' as const, path: [...path, key] })),
    ...Object.keys(after)
      .filter(key => isSaid(after, key))
      .flatMap(key =>
        smallestEdits([...path, key], Object.hasOwn(before, key) ? before[key] : undefined, after[key]),
      ),
  ]
}

/** `undefined` is how a form says that a field was emptied. */
const isSaid = (fields: Fields, key: string) => Object.hasOwn(fields, key) && fields[key] !== undefined

/** Entries that stay are found by what they are called, in their order; the others go or come. */
function listEdits(path: Path, before: readonly unknown[], after: readonly unknown[]): PolicyEdit[] {
  const edits: PolicyEdit[] = []
  const rest = [...before]
  for (const [at, wanted] of after.entries()) {
    const found = rest.findIndex((entry, place) => place >= at && isAlike(entry, wanted))
    const isTaken = (entry: unknown) => after.slice(at).some(later => isAlike(entry, later))
    if (found >= 0) {
      if (found > at) edits.push({ do: 'move', path: [...path, found], to: at })
      rest.splice(at, 0, ...rest.splice(found, 1))
      edits.push(...smallestEdits([...path, at], rest[at], wanted))
    } else if (at < rest.length && !isTaken(rest[at])) {
      edits.push(...smallestEdits([...path, at], rest[at], wanted))
    } else {
      edits.push({ do: 'insert', path: [...path, at], value: wanted })
      rest.splice(at, 0, wanted)
    }
    rest[at] = wanted
  }
  for (let at = rest.length - 1; at >= after.length; at--) edits.push({ do: 'delete', path: [...path, at] })
  return edits
}

/** The same entry, perhaps changed: it bears the same name, or it is equal. */
function isAlike(one: unknown, other: unknown): boolean {
  if (!isFields(one) || !isFields(other)) return isDeepStrictEqual(one, other)
  const [name, otherName] = [one, other].map(({ name: own, pattern }) => own ?? pattern)
  return name === undefined ? isDeepStrictEqual(one, other) : name === otherName
}
