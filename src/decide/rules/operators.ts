import { compileWildcard } from '../exceptions/wildcard.ts'
import type { FieldKind, Operator } from './fields.ts'
import { fold, holdsWord } from './fold.ts'
import { compilePattern } from './pattern.ts'
import type { Operand } from './rule.ts'
import type { Value } from './sight.ts'

/** Whether a value fits. */
export type Test = (value: Value) => boolean

/** Makes an operator ready once, for any number of values. Of a list, one entry has to fit. */
export function compileTest(kind: FieldKind, operator: Operator, operand: Operand): Test {
  switch (operator) {
    case 'is':
      return isOneOf(kind, [operand])
    case 'isOneOf':
      return isOneOf(kind, listOf(operand))
    case 'contains':
      return someText(operand, (text, wanted) => text.includes(wanted))
    case 'containsWord':
      return someText(operand, holdsWord)
    case 'starts':
      return someText(operand, (text, wanted) => text.startsWith(wanted))
    case 'ends':
      return someText(operand, (text, wanted) => text.endsWith(wanted))
    case 'like': {
      const fits = compileWildcard(fold(String(operand)))
      return ({ texts }) => texts.some(fits)
    }
    case 'matches': {
      const fits = compilePattern(String(operand))
      return ({ texts }) => texts.some(fits)
    }
    case 'greater':
      return ({ number }) => number !== null && number > Number(operand)
    case 'less':
      return ({ number }) => number !== null && number < Number(operand)
    case 'after':
      return someTime(kind, operand, (time, wanted) => time >= wanted)
    case 'before':
      return someTime(kind, operand, (time, wanted) => time < wanted)
    case 'exists':
      return value => (value.saw !== null) === operand
  }
}

function someText(operand: Operand, fits: (text: string, wanted: string) => boolean): Test {
  const wanted = fold(String(operand))
  return ({ texts }) => texts.some(text => fits(text, wanted))
}

const date = /^\d{4}-\d{2}-\d{2}(?!\d)/

/** Times of the day, and dates as ISO 8601 writes them: both are in order as texts. A day is before its first minute. */
function someTime(kind: FieldKind, operand: Operand, fits: (time: string, wanted: string) => boolean): Test {
  const wanted = fold(String(operand))
  return ({ texts }) => texts.some(text => (kind !== 'datum' || date.test(text)) && fits(text, wanted))
}

function isOneOf(kind: FieldKind, operands: ReadonlyArray<Operand>): Test {
  if (kind === 'yesNo') return ({ yesNo }) => yesNo !== null && operands.includes(yesNo)
  if (kind === 'number') return ({ number }) => number !== null && operands.includes(number)
  const wanted = new Set(operands.map(operand => fold(String(operand))))
  if (kind !== 'language') return ({ texts }) => texts.some(text => wanted.has(text))
  const tags = new Set(operands.map(operand => languageTag(String(operand))))
  return ({ texts }) => texts.some(text => languageChain(text).some(tag => tags.has(tag)))
}

const listOf = (operand: Operand): ReadonlyArray<string | number> =>
  typeof operand === 'object' ? operand : [String(operand)]

const languageTag = (text: string) => text.trim().toLowerCase().replaceAll('_', '-')

/** A language with those it is one of, the nearest first: `pt-BR` gives `pt-br` and `pt`. */
export function languageChain(language: string): string[] {
  const parts = languageTag(language).split('-')
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('-')).filter(tag => tag !== '')
}
