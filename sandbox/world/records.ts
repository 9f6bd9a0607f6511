import type { JsonObject } from '../json.ts'

/**
 * Things that are only stored and shown, and that nothing in the sandbox acts on: they are kept in the
 * API's own words, as GET shows them.
 */
export type Stored = JsonObject & { id: number }

export const recordKinds = [
  'customField',
  'job',
  'macro',
  'rule',
  'survey',
  'team',
  'view',
  'widget',
] as const

export type RecordKind = (typeof recordKinds)[number]

export type Records = Record<RecordKind, Map<number, Stored>>

export function emptyRecords(): Records {
  // Every kind is in the list above.
  return Object.fromEntries(recordKinds.map(kind => [kind, new Map()])) as unknown as Records
}

/** A text of a stored thing; anything else is the empty text. */
export function textOf(record: JsonObject, key: string): string {
  const value = record[key]
  return typeof value === 'string' ? value : ''
}

/** A number as text whose alphabetical order is the number's own, also below zero. */
export function sortable(value: unknown): string {
  return String(Number(value ?? 0) + 1e15).padStart(17, '0')
}
