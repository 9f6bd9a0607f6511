import type { Data, Datum } from '../../decide/rules/rule.ts'
import { cleanText } from './clean-text.ts'
import { type Fields, isFields, isNone, readFields, readList } from './fields.ts'

/** Free objects hold whatever anybody put there: more than this of one ticket is nobody's condition. */
const mostValues = 300
const deepest = 6
const longestText = 300
const longestPath = 200

/**
 * The values of `customer.data` and, behind them, of `customer.meta` (FACTS 4.3), by their path: `plan.name`, `stores.0`.
 * Undefined when the customer carries neither.
 */
export function pickCustomerData(customer: Fields): Data | undefined {
  const { data, meta } = { data: customer['data'], meta: customer['meta'] }
  if (data === undefined && meta === undefined) return undefined
  const found = new Map<string, Datum>()
  // What stands first wins.
  for (const part of [data, meta]) collect(readFields(part) ?? {}, '', 0, found)
  return Object.fromEntries(found)
}

function collect(part: object, before: string, depth: number, found: Map<string, Datum>): void {
  for (const [name, value] of Object.entries(part)) {
    if (found.size >= mostValues) return
    if (before.length + name.length > longestPath) continue
    const path = cleanText(`${before}${name}`)
    if (found.has(path)) continue
    const datum = datumOf(value)
    if (datum !== null) found.set(path, datum)
    else if (typeof value === 'object' && value !== null && depth < deepest)
      collect(value, `${path}.`, depth + 1, found)
  }
}

/**
 * The ticket's `custom_fields`: an object by id of `{id, value}` (FACTS 4.1, R NG26). A list of the same, and bare values
 * by id, are read too.
 */
export function pickCustomFields(value: unknown): Data | undefined {
  const fields = readFields(value) ?? numbered(value)
  if (fields === undefined) return isNone(value) ? {} : undefined
  const found = new Map<string, Datum>()
  for (const [name, entry] of Object.entries(fields).slice(0, mostValues)) {
    const id = isFields(entry) ? (datumOf(entry['id']) ?? name) : name
    const datum = datumOf(isFields(entry) ? entry['value'] : entry)
    if (datum !== null) found.set(cleanText(String(id), longestPath), datum)
  }
  return Object.fromEntries(found)
}

function numbered(value: unknown): Fields | undefined {
  const list = readList(value)
  return list && Object.fromEntries(list.entries())
}

function datumOf(value: unknown): Datum | null {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return typeof value === 'string' && !isNone(value) ? cleanText(value, longestText) : null
}
