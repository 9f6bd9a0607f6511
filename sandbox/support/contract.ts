import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isJsonObject, type Json } from '../json.ts'
import { dig } from './test-sandbox.ts'

const folder = join(import.meta.dirname, '..', '..', 'test', 'fixtures', 'gorgias')

/** A recorded sample, or the part of it that `path` names. */
export function readSample(name: string, path?: string): Json {
  const sample = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Json
  return path === undefined ? sample : (dig(sample, path) ?? null)
}

/**
 * Where two values differ in keys, types or nulls. Contents may differ; lists are compared by their
 * first entries. `free` names paths whose contents are the account's own.
 */
export function differences(
  actual: Json | undefined,
  recorded: Json,
  free: string[] = [],
  path = '',
): string[] {
  if (free.includes(path)) return []
  if (kind(actual) !== kind(recorded)) return [`${path}: ${kind(actual)} instead of ${kind(recorded)}`]
  if (Array.isArray(recorded) && Array.isArray(actual)) {
    const [first] = recorded
    if (first === undefined || actual.length === 0) return []
    return differences(actual[0], first, free, `${path}[]`)
  }
  if (!isJsonObject(recorded) || !isJsonObject(actual)) return []
  const found: string[] = []
  for (const key of new Set([...Object.keys(recorded), ...Object.keys(actual)])) {
    const inner = path === '' ? key : `${path}.${key}`
    if (free.includes(inner)) continue
    if (!Object.hasOwn(actual, key)) found.push(`${inner}: missing`)
    else if (!Object.hasOwn(recorded, key)) found.push(`${inner}: not in the recording`)
    else found.push(...differences(actual[key], recorded[key] ?? null, free, inner))
  }
  return found
}

function kind(value: Json | undefined): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  return typeof value
}
