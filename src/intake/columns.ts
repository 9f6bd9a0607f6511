/**
 * Values as PostgreSQL's array literals (documentation, section 8.15.2). The drivers' own way looks at each value
 * several times, which was a sixth of the time of a webhook.
 */

/** A column for `coalesce(each, same)`: most columns of a batch hold one value, which need not be sent for each row. */
export interface Column {
  same: string | null
  each: string
}

export function textColumn(values: ReadonlyArray<string | null>): Column {
  const [first = null] = values
  return values.every(value => value === first)
    ? { same: first, each: '{}' }
    : { same: null, each: textArray(values) }
}

export function textArray(values: ReadonlyArray<string | null>): string {
  return `{${values.map(value => (value === null ? 'NULL' : quoted(value))).join(',')}}`
}

export function numberArray(values: ReadonlyArray<number | null>): string {
  return `{${values.map(value => value ?? 'NULL').join(',')}}`
}

function quoted(value: string): string {
  return /["\\]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"${value}"`
}
