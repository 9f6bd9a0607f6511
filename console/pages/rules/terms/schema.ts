import type { PolicyTermsAnswer } from '../../../../src/console-api/contract.ts'
import { type Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../draft/read.ts'

export type Schema = PolicyTermsAnswer['schema']

/** What an operator compares with. */
export interface OperandTerm {
  kind: 'text' | 'number' | 'yesNo' | 'choice' | 'time' | 'datum'
  /** A list of them. */
  many: boolean
  choices: readonly string[]
  sample: string
}

export interface OperatorTerm {
  name: string
  means: string
  operand: OperandTerm
}

export interface KeyTerm {
  name: string
  kind: 'text' | 'number'
  means: string
  sample: string
}

/** Something that a condition may ask of a ticket. */
export interface FieldTerm {
  name: string
  means: string
  /** What names the one value that is meant, of fields of which a ticket has many; the usual one first. */
  keys: readonly KeyTerm[]
  operators: readonly OperatorTerm[]
}

/** Words of a test that say which value is meant; all others are operators. */
const keyNames = ['label', 'id', 'path']

/** Words of conditions that hold no test of a field. */
const structure = ['all', 'any', 'not', 'calendar']

/** Every field that a condition may ask, with its operators: the policy's own schema is the one list of them. Pure. */
export function conditionTerms(schema: Schema): FieldTerm[] {
  const condition = partAt(schema, ['rules', 0, 'when'])
  return Object.entries(fieldsOf(condition['properties']))
    .filter(([name]) => !structure.includes(name))
    .map(([name, field]) => fieldTerm(name, resolved(schema, field)))
}

function fieldTerm(name: string, field: Fields): FieldTerm {
  const parts = Object.entries(fieldsOf(field['properties']))
  return {
    name,
    means: textOf(field['description']),
    keys: parts
      .filter(([part]) => keyNames.includes(part))
      .map(([part, key]) => keyTerm(part, fieldsOf(key))),
    operators: parts
      .filter(([part]) => !keyNames.includes(part))
      .map(([part, operand]) => ({
        name: part,
        means: textOf(fieldsOf(operand)['description']),
        operand: operandTerm(fieldsOf(operand)),
      })),
  }
}

function keyTerm(name: string, key: Fields): KeyTerm {
  const kind = key['type'] === 'string' ? 'text' : 'number'
  return { name, kind, means: textOf(key['description']), sample: textOf(listOf(key['examples'])[0]) }
}

function operandTerm(operand: Fields): OperandTerm {
  if (operand['type'] === 'array') return { ...operandTerm(fieldsOf(operand['items'])), many: true }
  const choices = textsOf(operand['enum'])
  const sample = textOf(listOf(operand['examples'])[0])
  return { kind: kindOf(operand), many: false, choices, sample }
}

function kindOf(operand: Fields): OperandTerm['kind'] {
  if (Array.isArray(operand['anyOf'])) return 'datum'
  if (Array.isArray(operand['enum'])) return 'choice'
  if (operand['type'] === 'number' || operand['type'] === 'integer') return 'number'
  if (operand['type'] === 'boolean') return 'yesNo'
  const pattern = textOf(operand['pattern'])
  return pattern !== '' && isTimeOnly(new RegExp(pattern)) ? 'time' : 'text'
}

const isTimeOnly = (pattern: RegExp) => pattern.test('18:30') && !pattern.test('18:3') && !pattern.test('a')

/** Whether a value is one that the builder can show in the field of its operator. */
export function isOperand(term: OperandTerm, value: unknown): boolean {
  if (term.many) return Array.isArray(value) && value.every(one => isOperand({ ...term, many: false }, one))
  switch (term.kind) {
    case 'number':
      return typeof value === 'number'
    case 'yesNo':
      return typeof value === 'boolean'
    case 'datum':
      return ['string', 'number', 'boolean'].includes(typeof value)
    default:
      return typeof value === 'string'
  }
}

/** What an operator begins with before anything is written. */
export function emptyOperand({ kind, many, choices }: OperandTerm): unknown {
  if (many) return []
  if (kind === 'number') return 0
  if (kind === 'yesNo') return true
  return kind === 'choice' ? (choices[0] ?? '') : ''
}

/** A part of the document's schema, by the path of a value in a document. Pure. */
export function partAt(schema: Schema, path: ReadonlyArray<string | number>): Fields {
  return path.reduce<Fields>(
    (part, step) => {
      if (typeof step === 'number') return resolved(schema, part['items'])
      const own = fieldsOf(part['properties'])[step]
      return resolved(schema, own ?? part['additionalProperties'])
    },
    resolved(schema, schema),
  )
}

/** A part that refers to another one stands for it; of alternatives, the group is meant, which has fields. */
function resolved(schema: Schema, part: unknown): Fields {
  const fields = fieldsOf(part)
  const reference = fields['$ref']
  if (typeof reference === 'string') {
    const { $ref: _ref, ...own } = fields
    const target = reference
      .split('/')
      .slice(1)
      .reduce<unknown>((at, step) => fieldsOf(at)[step], schema)
    return { ...fieldsOf(target), ...own }
  }
  const group = listOf(fields['anyOf']).find(one => isFields(one) && isFields(one['properties']))
  return group === undefined ? fields : { ...fieldsOf(group), ...fields }
}
