import type { PolicyEdit } from '../../../../src/console-api/contract.ts'
import { type Fields, fieldsOf, listOf, textOf } from '../draft/read.ts'

export const rulesIn = (data: unknown): readonly Fields[] => listOf(fieldsOf(data)['rules']).map(fieldsOf)

/** A name that none of the others has: `Receipt (copy) 2`. */
export function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted
  for (let n = 2; taken.includes(name); n++) name = `${wanted} ${n}`
  return name
}

/** A copy of a rule comes right below it, off, so that it changes nothing before somebody says so. */
export function duplicateRule(data: unknown, at: number, copyOf: (name: string) => string): PolicyEdit {
  const rules = rulesIn(data)
  const rule = rules[at] ?? {}
  const name = freeName(
    copyOf(textOf(rule['name'])),
    rules.map(one => textOf(one['name'])),
  )
  return { do: 'insert', path: ['rules', at + 1], value: { ...rule, name, mode: 'off' } }
}

/** A new rule comes last, off, with the first text there is; the first rule of all brings a text along. */
export function addRule(
  data: unknown,
  words: { newRule: string; newText: string; newWords: string },
): PolicyEdit[] {
  const rules = rulesIn(data)
  const [template] = Object.keys(fieldsOf(fieldsOf(data)['templates']))
  const taken = rules.map(one => textOf(one['name']))
  const rule = {
    name: freeName(words.newRule, taken),
    mode: 'off',
    send: { reply: template ?? words.newText },
  }
  const text: PolicyEdit = { do: 'set', path: ['templates', words.newText], value: { text: words.newWords } }
  return [
    ...(template === undefined ? [text] : []),
    rules.length === 0
      ? { do: 'set', path: ['rules'], value: [rule] }
      : { do: 'insert', path: ['rules', rules.length], value: rule },
  ]
}

/** The last rule takes the section along: without rules there is none. */
export const deleteRule = (data: unknown, at: number): PolicyEdit =>
  rulesIn(data).length === 1 ? { do: 'delete', path: ['rules'] } : { do: 'delete', path: ['rules', at] }
