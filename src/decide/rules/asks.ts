import { type FieldName, type KeyedFieldName, keyedFields } from './fields.ts'
import type { WrittenCondition, WrittenRule } from './rule.ts'

/** What a policy's rules ask for that is only kept, or only counted, for those who ask. */
export interface Asks {
  /** The keys of each keyed field. */
  keys: Readonly<Record<KeyedFieldName, readonly string[]>>
  /** Arrivals, backlog or surge. */
  load: boolean
  /** How many tickets the customer had before. */
  earlierTickets: boolean
}

const loadFields: readonly FieldName[] = ['arrivals', 'backlog', 'surge']

/** What rules ask for, those included that are off: they may be on tomorrow. */
export function asksOf(rules: readonly WrittenRule[]): Asks {
  const written = rules.flatMap(({ when }) => (when === undefined ? [] : parts(when)))
  const keys = (field: KeyedFieldName) => [...new Set(written.flatMap(part => keyOf(field, part) ?? []))]
  return {
    keys: { customerData: keys('customerData'), customField: keys('customField') },
    load: written.some(part => loadFields.some(field => part[field] !== undefined)),
    earlierTickets: written.some(part => part.earlierTickets !== undefined),
  }
}

/** A condition with all the conditions in it. */
function parts(written: WrittenCondition): WrittenCondition[] {
  const { all = [], any = [], not } = written
  return [written, ...[...all, ...any, ...(not === undefined ? [] : [not])].flatMap(parts)]
}

/** Which of many values a condition asks for; null when it asks for none. */
export function keyOf(field: KeyedFieldName, written: WrittenCondition): string | null {
  const key = Object.entries(written[field] ?? {}).find(([name]) => name === keyedFields[field].key)?.[1]
  return key === undefined ? null : String(key)
}
