import type { z } from 'zod'
import { hintOf } from './fault.ts'
import { cut, type Path } from './finding.ts'
import { suggest } from './suggest.ts'

type Schema = z.core.JSONSchema.BaseSchema

/** What one fault of a document means to the person who wrote it. */
export interface Explanation {
  path: Path
  /** Point at the field's name instead of its value. */
  at: 'key' | 'value'
  message: string
  fix: string
}

/**
 * Puts a fault that the schema found into words, one explanation per field.
 *
 * @param document the data that was checked
 * @param schema what may be written, as JSON Schema
 */
export function explain(issue: z.core.$ZodIssue, document: unknown, schema: Schema): Explanation[] {
  const path = issue.path.map(step => (typeof step === 'number' ? step : String(step)))
  const allowed = schemaAt(schema, path)
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => unknownField(path, key, allowed))
  const value = valueAt(document, path)
  if (value === undefined) return [{ path, at: 'key', message: 'is missing', fix: missingFix(path, allowed) }]
  return [
    { path, at: 'value', ...faultOf(issue, value, allowed), ...hintOf(issue), ...versionFix(path, value) },
  ]
}

function unknownField(path: Path, key: string, { properties = {} }: Schema): Explanation {
  const known = Object.keys(properties)
  const meant = suggest(key, known)
  const fix =
    meant === null ? `take it out: the fields here are ${known.join(', ')}` : `did you mean ${meant}?`
  return { path: [...path, key], at: 'key', message: 'is no field here', fix }
}

function missingFix(path: Path, { const: only, examples }: Schema): string {
  const sample = only ?? examples?.[0]
  return sample === undefined ? 'add it' : `add ${String(path.at(-1))}: ${JSON.stringify(sample)}`
}

/** A document for a later Greeter is no misspelling. */
function versionFix(path: Path, value: unknown): { fix?: string } {
  const isLater = path.length === 1 && path[0] === 'greeter' && typeof value === 'number' && value > 1
  return isLater ? { fix: 'the document was written for a later Greeter: update this one' } : {}
}

type Fault = Pick<Explanation, 'message' | 'fix'>

function faultOf(issue: z.core.$ZodIssue, value: unknown, allowed: Schema): Fault {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, value, allowed)
    case 'invalid_value':
      return wrongChoice(issue.values.map(String), value)
    case 'too_small':
      if (issue.origin === 'array')
        return { message: 'is an empty list', fix: 'write an entry, or take it out' }
      return {
        message: `must be at least ${String(issue.minimum)}, and is ${shown(value)}`,
        fix: `write ${String(issue.minimum)} or more`,
      }
    case 'too_big':
      return tooBig(issue, value)
    case 'invalid_key':
      return {
        message: `has a name that ${issue.issues[0]?.message ?? 'cannot be used'}`,
        fix: 'change the name',
      }
    case 'custom':
      return { message: issue.message, fix: fixOf(issue) ?? likeFix(allowed) }
    default:
      return { message: issue.message, fix: likeFix(allowed) }
  }
}

/** Where the schema itself knows what to do. */
function fixOf({ params }: z.core.$ZodIssueCustom): string | null {
  const fix: unknown = params?.['fix']
  return typeof fix === 'string' ? fix : null
}

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig, value: unknown): Fault {
  const most = String(maximum)
  if (origin === 'string') return { message: `has more than ${most} characters`, fix: 'shorten it' }
  if (origin === 'array')
    return { message: `has more than ${most} entries`, fix: 'use * to say several in one' }
  return { message: `must be at most ${most}, and is ${shown(value)}`, fix: `write ${most} or less` }
}

function wrongChoice(choices: string[], value: unknown): Fault {
  const meant = typeof value === 'string' ? suggest(value, choices) : null
  const fix = meant === null ? `write ${choices.join(' or ')}` : `did you mean ${meant}?`
  return { message: `must be ${choices.join(' or ')}, and is ${shown(value)}`, fix }
}

const kinds: Readonly<Record<string, string>> = {
  object: 'a group of fields',
  record: 'a group of fields',
  array: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
}

function wrongType(expected: string, value: unknown, allowed: Schema): Fault {
  const message = `must be ${kinds[expected] ?? expected}, and is ${shown(value)}`
  return { message, fix: typeFix(expected, value, allowed) }
}

function typeFix(expected: string, value: unknown, allowed: Schema): string {
  if (value === null) return 'write its value, or take the line out'
  switch (expected) {
    case 'boolean':
      return `write ${isYes(value) ? 'true' : 'false'} without quotes`
    case 'number':
    case 'int':
      return isNumeric(value) ? `write ${value} without quotes` : `write ${kinds[expected] ?? 'a number'}`
    case 'array':
      return 'begin each entry on a line of its own with "- "'
    case 'record':
      return likeFix(allowed)
    case 'object':
      return allowed.properties?.['pattern'] === undefined
        ? `write its fields below it: ${Object.keys(allowed.properties ?? {}).join(', ')}`
        : `write it as - pattern: ${typeof value === 'string' ? shown(value) : '"*@vendor.example"'}`
    default:
      return `${likeFix(allowed)}, in quotes`
  }
}

const isYes = (value: unknown) => ['yes', 'on', 'true', 'y', '1'].includes(String(value).toLowerCase())
const isNumeric = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{1,15}$/.test(value.trim())

function likeFix({ examples }: Schema): string {
  const [example] = examples ?? []
  return example === undefined ? 'write it as text' : `write it like ${JSON.stringify(example)}`
}

/** A value as a finding shows it: short, and lists and groups by their kind only. */
function shown(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  switch (typeof value) {
    case 'string':
      return JSON.stringify(cut(value))
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value)
    default:
      return 'a group of fields'
  }
}

function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null) return undefined
    return Object.getOwnPropertyDescriptor(value, step)?.value as unknown
  }, document)
}

function schemaAt(schema: Schema, path: Path): Schema {
  return path.reduce<Schema>((at, step) => {
    const next = typeof step === 'number' ? at.items : (at.properties?.[step] ?? at.additionalProperties)
    // Only whole schemas are written here; JSON Schema also knows `true` and lists of them.
    return typeof next === 'object' && !Array.isArray(next) ? resolved(next, schema) : {}
  }, schema)
}

/** Conditions hold conditions, so they are written once and referred to by name. */
function resolved(at: Schema, root: Schema): Schema {
  const name = at.$ref?.split('/').at(-1)
  const whole = name === undefined ? undefined : root.$defs?.[name]
  return whole === undefined ? at : { ...whole, ...at }
}
