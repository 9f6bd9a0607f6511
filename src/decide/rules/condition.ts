import type { Seen } from '../decision.ts'
import { showPattern } from '../exceptions/pattern-list.ts'
import { keyOf, keyWritten } from './asks.ts'
import {
  type FieldKind,
  type FieldName,
  fieldNames,
  fields,
  type KeyedFieldName,
  keyedFieldNames,
  type Operator,
  operatorsOf,
} from './fields.ts'
import { compileTest } from './operators.ts'
import type { Operand, WrittenCalendarTest, WrittenCondition, WrittenTest } from './rule.ts'
import type { Sight, Value } from './sight.ts'

/** What a condition came to: null where something it needs is not known yet (Kleene's third value). */
export interface Look {
  truth: boolean | null
  /** The first part that failed, or could not be asked; null where it holds. */
  because: { condition: string; saw: Seen } | null
}

/** A condition made ready to be asked of any number of tickets. */
export type Condition = (sight: Sight) => Look

const holds: Look = { truth: true, because: null }

/** Makes a condition ready. One that says nothing holds for every ticket. */
export function compileCondition(written: WrittenCondition | undefined): Condition {
  return all(partsOf(written ?? {}))
}

function partsOf(written: WrittenCondition): Condition[] {
  return [
    ...fieldNames.flatMap(field => testsOf(field, written)),
    ...keyedFieldNames.flatMap(field => keyedTestsOf(field, written)),
    ...(written.calendar === undefined ? [] : [calendarTest(written.calendar)]),
    ...(written.all ?? []).map(compileCondition),
    ...(written.any === undefined ? [] : [any(written.any.map(compileCondition))]),
    ...(written.not === undefined ? [] : [not(compileCondition(written.not))]),
  ]
}

function testsOf(field: FieldName, written: WrittenCondition): Condition[] {
  return testsOn(fields[field].kind, field, written[field] ?? {}, sight => sight.value(field))
}

function keyedTestsOf(field: KeyedFieldName, written: WrittenCondition): Condition[] {
  const key = keyOf(field, written)
  if (key === null) return []
  const name = `${field} ${JSON.stringify(keyWritten(field, written)?.key)}`
  return testsOn('datum', name, written[field] ?? {}, sight => sight.keyed(field, key))
}

function testsOn(
  kind: FieldKind,
  name: string,
  tests: WrittenTest,
  valueIn: (sight: Sight) => Value | undefined,
): Condition[] {
  return operatorsOf[kind].flatMap((operator: Operator) => {
    const operand = tests[operator]
    if (operand === undefined) return []
    const test = compileTest(kind, operator, operand)
    const condition = `${name} ${operator} ${operandText(operand)}`
    return [
      (sight: Sight): Look => {
        const value = valueIn(sight)
        if (value === undefined) return { truth: null, because: { condition, saw: null } }
        return test(value) ? holds : { truth: false, because: { condition, saw: value.saw } }
      },
    ]
  })
}

function calendarTest({ name, is }: WrittenCalendarTest): Condition {
  const condition = `calendar ${name} is ${is}`
  return sight => {
    const isOpen = sight.isOpen(name)
    if (isOpen === null) return { truth: null, because: { condition, saw: null } }
    const saw = isOpen ? 'open' : 'closed'
    return saw === is ? holds : { truth: false, because: { condition, saw } }
  }
}

/** Fails with the first part that fails; unknown only while none does. */
function all(parts: readonly Condition[]): Condition {
  const [only] = parts
  if (only !== undefined && parts.length === 1) return only
  return sight => {
    let unknown: Look | null = null
    for (const part of parts) {
      const look = part(sight)
      if (look.truth === false) return look
      if (look.truth === null) unknown ??= look
    }
    return unknown ?? holds
  }
}

function any(parts: readonly Condition[]): Condition {
  return sight => {
    let failed: Look | null = null
    let unknown: Look | null = null
    for (const part of parts) {
      const look = part(sight)
      if (look.truth === true) return holds
      if (look.truth === null) unknown ??= look
      else failed ??= look
    }
    const telling = unknown ?? failed
    if (telling === null || telling.because === null || parts.length === 1) return telling ?? holds
    const { condition, saw } = telling.because
    const others = unknown === null ? `, and ${parts.length - 1} more` : ''
    return { truth: telling.truth, because: { condition: `any: ${condition}${others}`, saw } }
  }
}

function not(part: Condition): Condition {
  return sight => {
    const { truth, because } = part(sight)
    if (truth === false) return holds
    if (truth === null) return { truth, because }
    return { truth: false, because: { condition: 'not', saw: true } }
  }
}

/** An operand as the trace shows it: who is named there in person is not named in every record. */
function operandText(operand: Operand): string {
  if (typeof operand !== 'object')
    return typeof operand === 'string' ? JSON.stringify(showPattern(operand)) : String(operand)
  const some = operand.slice(0, 3).map(operandText).join(', ')
  return operand.length > 3 ? `${some} and ${operand.length - 3} more` : some
}
