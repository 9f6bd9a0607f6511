import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isJsonObject, type Json } from '../json.ts'
import { knownDifferences } from './known-differences.ts'
import { dig } from './test-sandbox.ts'

const folder = join(import.meta.dirname, '..', '..', 'test', 'fixtures', 'gorgias')

/** A recorded sample, or the part of it that `path` names. */
export function readSample(name: string, path?: string): Json {
  const sample = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Json
  return path === undefined ? sample : (dig(sample, path) ?? null)
}

/**
 * What is wrong with an answer that should have the keys, types and nulls of the recorded one: differences
 * that nobody explained, and explanations of none. Contents may differ; lists are compared by their first
 * entries.
 */
export function mismatches(
  actual: Json | undefined,
  sample: string,
  recorded = readSample(sample, 'response.body'),
): string[] {
  const known = knownDifferences(sample)
  const found = differences(actual, recorded)
  const explains = (field: string, difference: string) => difference.startsWith(`${field}:`)
  const unexplained = found.filter(one => !known.some(({ field }) => explains(field, one)))
  const idle = known.filter(({ field }) => !found.some(one => explains(field, one)))
  return [...unexplained, ...idle.map(({ field }) => `${field}: explained, and no difference`)]
}

/** Where two values differ in keys, types or nulls. */
export function differences(actual: Json | undefined, recorded: Json, path = ''): string[] {
  if (kind(actual) !== kind(recorded)) return [`${path}: ${kind(actual)} instead of ${kind(recorded)}`]
  if (Array.isArray(recorded) && Array.isArray(actual)) {
    const [first] = recorded
    if (first === undefined || actual.length === 0) return []
    return differences(actual[0], first, `${path}[]`)
  }
  if (!isJsonObject(recorded) || !isJsonObject(actual)) return []
  const found: string[] = []
  for (const key of new Set([...Object.keys(recorded), ...Object.keys(actual)])) {
    const inner = path === '' ? key : `${path}.${key}`
    if (!Object.hasOwn(actual, key)) found.push(`${inner}: missing`)
    else if (!Object.hasOwn(recorded, key)) found.push(`${inner}: not in the recording`)
    else found.push(...differences(actual[key], recorded[key] ?? null, inner))
  }
  return found
}

function kind(value: Json | undefined): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  return typeof value
}
