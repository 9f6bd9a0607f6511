import { type FieldKey, type FieldName, type KeyedFieldName, keyedFields } from './fields.ts'
import { fold } from './fold.ts'
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

/** Which of many values a condition asks for, as it is written; null when it asks for none. */
export function keyWritten(
  field: KeyedFieldName,
  written: WrittenCondition,
): { by: FieldKey; key: string } | null {
  const test: Readonly<Partial<Record<string, unknown>>> = written[field] ?? {}
  for (const by of keyedFields[field].keys) {
    const key = test[by]
    if (typeof key === 'string' || typeof key === 'number') return { by, key: String(key) }
  }
  return null
}

/** The same as the key under which a ticket's values are kept. */
export function keyOf(field: KeyedFieldName, written: WrittenCondition): string | null {
  const named = keyWritten(field, written)
  if (named === null) return null
  return named.by === 'label' ? labelKey(named.key) : named.key
}

const labelled = 'label:'

/**
 * The key of a value that rules call by its label. Ids are numbers, so none looks like it. Payloads know ids alone:
 * whoever makes the facts finds the id (respond/keep-asked.ts), so that a decision needs to know no labels.
 */
export const labelKey = (label: string): string => `${labelled}${fold(label)}`

/** The label behind such a key, as it is compared; null for any other key. */
export const labelIn = (key: string): string | null =>
  key.startsWith(labelled) ? key.slice(labelled.length) : null
