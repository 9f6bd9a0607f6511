import { type Fields, isFields, pairsToFields } from './fields.ts'
import { nestPaths, parseForm } from './form-fields.ts'
import { parseText, unpackText } from './parse-text.ts'

/**
 * The object that a body's text holds; undefined when the text cannot be read.
 *
 * What the text looks like decides, not what the content type claims: a form can be sent as JSON and
 * the other way round. The type only helps with a form of one field.
 */
export function parseBody(text: string, contentType: string | null): Fields | undefined {
  const claimsForm = contentType?.toLowerCase().includes('x-www-form-urlencoded') ?? false
  return parseData(text) ?? (claimsForm || looksLikeForm(text) ? parseFormText(text) : undefined)
}

function parseData(text: string): Fields | undefined {
  const parsed = looksLikeForm(text) ? null : parseText(text)
  if (parsed === null) return undefined
  const value = typeof parsed.value === 'string' ? unpackText(parsed.value) : parsed.value
  if (isFields(value) || value === undefined) return value
  // Readable, but nothing in it: the reader asks for a ticket and says so.
  return (Array.isArray(value) ? listToFields(value) : undefined) ?? {}
}

/**
 * A form that is a list arrives as a list: pairs in the one public example (FACTS 2.4). Else its
 * objects are one body in pieces; two pieces that say the same thing are two bodies, and none is chosen.
 */
function listToFields(list: readonly unknown[]): Fields | undefined {
  const pairs = pairsToFields(list)
  if (pairs !== undefined) return pairs
  const entries: Array<[string, unknown]> = []
  for (const item of list.slice(0, 100))
    if (isFields(item)) entries.push(...Object.entries(item).slice(0, 2_000))
  const names = new Set(entries.map(([name]) => name))
  return entries.length > 0 && names.size === entries.length ? Object.fromEntries(entries) : undefined
}

/** The names of a form start with a letter, or with a percent sign when the name is JSON text. */
function looksLikeForm(text: string): boolean {
  return /^\s{0,100}(?:%|\w.{0,500}=)/.test(text)
}

function parseFormText(text: string): Fields | undefined {
  const form = parseForm(text.trim())
  const [only] = form.keys()
  // The whole context, sent as the name of a field without a value.
  if (form.size === 1 && only?.startsWith('{')) return parseData(only)
  return form.size > 0 ? nestPaths(form) : undefined
}
