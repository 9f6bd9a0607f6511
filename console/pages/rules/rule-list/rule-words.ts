import { nameIn } from '../../../parts/rule-terms/names.ts'
import { type Fields, fieldsOf, textOf } from '../draft/read.ts'
import { type Entry, entriesOf } from '../rule-editor/condition.ts'
import type { FieldTerm } from '../terms/schema.ts'

/** The words that a condition is told in. */
export interface ConditionWords {
  fields: Readonly<Record<string, string>>
  operators: Readonly<Record<string, string>>
  and: string
  or: string
  not: string
  yes: string
  no: string
  open(name: string): string
  closed(name: string): string
}

/** A condition in one line; empty for every ticket. Pure. */
export function conditionText(
  condition: unknown,
  terms: readonly FieldTerm[],
  words: ConditionWords,
): string {
  const parts = entriesOf(condition, terms).map(entry => {
    switch (entry.kind) {
      case 'test':
        return testText(entry, words)
      case 'group': {
        const inner = entry.parts.map(part => conditionText(part, terms, words))
        const text = inner.join(` ${entry.word === 'any' ? words.or : words.and} `)
        return inner.length > 1 ? `(${text})` : text
      }
      case 'not':
        return `${words.not} (${conditionText(entry.part, terms, words)})`
      case 'calendar':
        return entry.is === 'open' ? words.open(entry.name) : words.closed(entry.name)
      case 'other':
        return `${entry.id}: …`
    }
  })
  return parts.join(` ${words.and} `)
}

function testText(
  { field, key, operator, operand }: Extract<Entry, { kind: 'test' }>,
  words: ConditionWords,
): string {
  const name = nameIn(words.fields, field)
  const which = key === null ? name : `${name} ${textOf(key.value)}`
  return `${which} ${nameIn(words.operators, operator)} ${operandText(operand, words)}`
}

function operandText(operand: unknown, words: ConditionWords): string {
  if (Array.isArray(operand)) return operand.map(one => operandText(one, words)).join(', ')
  if (typeof operand === 'boolean') return operand ? words.yes : words.no
  return typeof operand === 'string' ? `“${operand}”` : textOf(operand)
}

/** How many things a rule does to a ticket besides writing. */
export const actionCount = (rule: Fields): number =>
  Object.keys(fieldsOf(rule['actions'])).filter(name => name !== 'always').length

/** A delay as it is written, with its calendar. */
export function delayText(delay: unknown): string {
  if (typeof delay === 'string') return delay
  const { time, calendar } = fieldsOf(delay)
  return time === undefined ? '' : `${textOf(time)} (${textOf(calendar)})`
}
