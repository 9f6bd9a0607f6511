/**
 * Reads one value of a payload as the type its field has, whatever the sender's template made of it.
 *
 * Templates turn everything into text: 123 into "123", true into "True", null into "None", a missing
 * value into "" (FACTS 2.4). The field decides what such text means: an id "None" is null, a customer
 * called "None" is a customer. Every reader gives undefined for "not said, or nothing this field can
 * be", and null for "said to be none".
 */

import type { IsoTime } from '../../helpdesk/ticket.ts'
import { cleanText } from './clean-text.ts'
import { isoTime } from './iso-time.ts'
import { unpackText } from './parse-text.ts'

/** An object of a payload: nothing is known of its values. */
export type Fields = { readonly [name: string]: unknown }

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Null, and what a template prints for null or for nothing. */
export function isNone(value: unknown): boolean {
  if (value === null) return true
  if (typeof value !== 'string' || value.length > 8) return false
  const text = value.trim()
  return text === '' || (text.length === 4 && /^(?:none|null)$/i.test(text))
}

/** True for a value that still holds a template, such as `{{ticket.id}}`. */
export function isTemplate(value: unknown): value is string {
  return typeof value === 'string' && value.includes('{{')
}

/** Only positive whole numbers that JavaScript holds exactly are ids. */
export function readId(value: unknown): number | null | undefined {
  if (value === undefined) return undefined
  if (isNone(value)) return null
  const id = typeof value === 'string' && /^\s{0,9}\d{1,16}\s{0,9}$/.test(value) ? Number(value) : value
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : undefined
}

const flags = new Map<unknown, boolean>([
  [true, true],
  [false, false],
  [1, true],
  [0, false],
  ['true', true],
  ['false', false],
  ['1', true],
  ['0', false],
])

export function readFlag(value: unknown): boolean | null | undefined {
  if (typeof value === 'boolean' || value === undefined) return value
  if (isNone(value)) return null
  return flags.get(typeof value === 'string' && value.length <= 8 ? value.trim().toLowerCase() : value)
}

export function readTime(value: unknown): IsoTime | null | undefined {
  if (value === undefined) return undefined
  if (isNone(value)) return null
  return typeof value === 'string' && value.length <= 60 ? isoTime(value.trim()) : undefined
}

/** Text that a person may have written: "None", "True" and "123" stay what they are. */
export function readText(value: unknown, limit?: number): string | null | undefined {
  if (typeof value === 'string') return cleanText(value, limit)
  if (value === null) return null
  return typeof value === 'number' ? String(value) : undefined
}

/** The longest word: a Message-ID may fill a mail line of 998 characters. */
const longestWord = 1_000

/** Text that only machines write (status, channel, Message-ID): "None" and "" mean there is none. */
export function readWord(value: unknown): string | null | undefined {
  if (value === undefined || isTemplate(value)) return undefined
  if (isNone(value)) return null
  return readText(value, longestWord)?.trim()
}

/** An object, also as JSON text, as a Python literal, or as a list of {key, value} pairs. */
export function readFields(value: unknown): Fields | null | undefined {
  if (isFields(value)) return value
  if (value === undefined) return undefined
  if (isNone(value)) return null
  const unpacked = typeof value === 'string' ? unpackText(value) : value
  if (isFields(unpacked)) return unpacked
  return Array.isArray(unpacked) ? pairsToFields(unpacked) : undefined
}

/** A list, also as JSON text, as a Python literal, or as an object numbered by form fields (`tags[0]`). */
export function readList(value: unknown): readonly unknown[] | undefined {
  const unpacked = typeof value === 'string' ? unpackText(value) : value
  if (Array.isArray(unpacked)) return unpacked
  if (!isFields(unpacked)) return undefined
  for (const key in unpacked) if (!/^\d{1,6}$/.test(key)) return undefined
  return Object.values(unpacked)
}

const mostPairs = 2_000

/** `[{key, value}, ...]`, `[{name, value}, ...]` or `[[key, value], ...]` as one object. */
export function pairsToFields(list: readonly unknown[]): Fields | undefined {
  if (list.length === 0 || list.length > mostPairs) return undefined
  const pairs: Array<[string, unknown]> = []
  for (const item of list) {
    const pair = pairOf(item)
    if (pair === undefined) return undefined
    pairs.push(pair)
  }
  // Defines own keys, so that one called __proto__ does no harm.
  return Object.fromEntries(pairs)
}

/** One name with its value, as {key, value}, {name, value} or [name, value]. */
export function pairOf(item: unknown): [name: string, value: unknown] | undefined {
  if (Array.isArray(item)) {
    const [name, value]: unknown[] = item
    return item.length === 2 && typeof name === 'string' ? [name, value] : undefined
  }
  if (!isFields(item) || !('value' in item)) return undefined
  const name = item['key'] ?? item['name']
  return typeof name === 'string' ? [name, item['value']] : undefined
}

/** True when nothing in an object says anything: a form for messages, sent for a ticket without one. */
export function saysNothing(fields: Fields, depth = 0): boolean {
  for (const key in fields) {
    const value = fields[key]
    if (value === undefined || isNone(value)) continue
    if (!isFields(value) || depth > 3 || !saysNothing(value, depth + 1)) return false
  }
  return true
}

/** Sets what was said; what was not said stays absent. */
export function put<T, K extends keyof T>(part: T, key: K, value: T[K] | undefined): void {
  if (value !== undefined) part[key] = value
}

/** Like `put`, for fields that cannot be null: a null says as little as silence. */
export function putGiven<T, K extends keyof T>(part: T, key: K, value: T[K] | null | undefined): void {
  if (value !== undefined && value !== null) part[key] = value
}
