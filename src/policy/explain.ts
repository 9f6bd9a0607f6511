import type { z } from 'zod'
import type { Sentence } from '../sentences.ts'
import { type Explanation, explanation } from './explanation.ts'
import { hintOf } from './fault.ts'
import { cut, type Path } from './finding.ts'
import { asWritten, either, named, say } from './sentences/say.ts'
import { schemaSentences } from './sentences/schema.ts'
import { suggest } from './suggest.ts'

type Schema = z.core.JSONSchema.BaseSchema

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
  if (value === undefined) return [explanation(path, say('is-missing'), missingFix(path, allowed), 'key')]
  const { message, fix } = faultOf(issue, value, allowed)
  return [explanation(path, message, versionFix(path, value) ?? fix, hintOf(issue)?.at)]
}

function unknownField(path: Path, key: string, { properties = {} }: Schema): Explanation {
  const known = Object.keys(properties)
  const meant = suggest(key, known)
  const fix =
    meant === null ? say('take-out-fields', { fields: known.join(', ') }) : say('did-you-mean', { meant })
  return explanation([...path, key], say('no-field'), fix, 'key')
}

function missingFix(path: Path, { const: only, examples }: Schema): Sentence {
  const sample = only ?? examples?.[0]
  return sample === undefined
    ? say('add-it')
    : say('add-this', { code: `${String(path.at(-1))}: ${JSON.stringify(sample)}` })
}

/** A document for a later Greeter is no misspelling. */
function versionFix(path: Path, value: unknown): Sentence | null {
  const isLater = path.length === 1 && path[0] === 'greeter' && typeof value === 'number' && value > 1
  return isLater ? say('later-greeter') : null
}

type Fault = Pick<Explanation, 'message' | 'fix'>

function faultOf(issue: z.core.$ZodIssue, value: unknown, allowed: Schema): Fault {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, value, allowed)
    case 'invalid_value':
      return wrongChoice(issue.values.map(String), value)
    case 'too_small':
      return tooSmall(issue, value)
    case 'too_big':
      return tooBig(issue, value)
    case 'invalid_key':
      return wrongName(issue.issues[0], value)
    default:
      return hintOf(issue) ?? { message: saidBySchema(issue), fix: likeFix(allowed) }
  }
}

/** A sentence of ours, or what Zod says where we have none. */
const saidBySchema = ({ message }: z.core.$ZodIssue) => named(schemaSentences, message)

function wrongName(issue: z.core.$ZodIssue | undefined, value: unknown): Fault {
  const message = issue === undefined ? asWritten('') : faultOf(issue, value, {}).message
  return { message: say('bad-name', { fault: [message] }), fix: say('change-name') }
}

function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall, value: unknown): Fault {
  const least = String(minimum)
  return origin === 'array'
    ? { message: say('list-empty'), fix: say('write-entry') }
    : { message: say('too-small', { least, found: [shown(value)] }), fix: say('write-at-least', { least }) }
}

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig, value: unknown): Fault {
  const most = String(maximum)
  if (origin === 'string') return { message: say('too-long', { most }), fix: say('shorten') }
  if (origin === 'array') return { message: say('too-many', { most }), fix: say('use-stars') }
  return { message: say('too-big', { most, found: [shown(value)] }), fix: say('write-at-most', { most }) }
}

function wrongChoice(choices: string[], value: unknown): Fault {
  const meant = typeof value === 'string' ? suggest(value, choices) : null
  const wanted = [either(choices.map(asWritten))]
  return {
    message: say('must-be', { wanted, found: [shown(value)] }),
    fix: meant === null ? say('write-this', { wanted }) : say('did-you-mean', { meant }),
  }
}

const kinds: Readonly<Record<string, Sentence>> = {
  object: say('a-group'),
  record: say('a-group'),
  array: say('a-list'),
  string: say('a-text'),
  number: say('a-number'),
  int: say('a-whole-number'),
  boolean: say('true-or-false'),
}

const kindOf = (expected: string) => kinds[expected] ?? asWritten(expected)

function wrongType(expected: string, value: unknown, allowed: Schema): Fault {
  const message = say('must-be', { wanted: [kindOf(expected)], found: [shown(value)] })
  return { message, fix: typeFix(expected, value, allowed) }
}

function typeFix(expected: string, value: unknown, allowed: Schema): Sentence {
  if (value === null) return say('write-value')
  switch (expected) {
    case 'boolean':
      return say('write-bare', { it: isYes(value) ? 'true' : 'false' })
    case 'number':
    case 'int':
      return isNumeric(value)
        ? say('write-bare', { it: value })
        : say('write-this', { wanted: [kindOf(expected)] })
    case 'array':
      return say('write-list')
    case 'record':
      return likeFix(allowed)
    case 'object':
      return allowed.properties?.['pattern'] === undefined
        ? say('write-fields', { fields: Object.keys(allowed.properties ?? {}).join(', ') })
        : say('write-as', {
            code: `- pattern: ${typeof value === 'string' ? quoted(value) : '"*@vendor.example"'}`,
          })
    default:
      return quotedFix(allowed)
  }
}

const isYes = (value: unknown) => ['yes', 'on', 'true', 'y', '1'].includes(String(value).toLowerCase())
const isNumeric = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{1,15}$/.test(value.trim())

function likeFix({ examples }: Schema): Sentence {
  const [example] = examples ?? []
  return example === undefined
    ? say('write-as-text')
    : say('write-like', { example: JSON.stringify(example) })
}

function quotedFix({ examples }: Schema): Sentence {
  const [example] = examples ?? []
  return example === undefined
    ? say('write-as-quoted-text')
    : say('write-like-in-quotes', { example: JSON.stringify(example) })
}

const quoted = (text: string) => JSON.stringify(cut(text))

/** A value as a finding shows it: short, and lists and groups by their kind only. */
function shown(value: unknown): Sentence {
  if (value === null) return say('empty-value')
  if (Array.isArray(value)) return say('a-list')
  switch (typeof value) {
    case 'string':
      return asWritten(quoted(value))
    case 'number':
    case 'boolean':
    case 'bigint':
      return asWritten(String(value))
    default:
      return say('a-group')
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
