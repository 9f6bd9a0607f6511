import { type Fields, fieldsOf, isFields, listOf } from '../draft/read.ts'
import { type FieldTerm, isOperand } from '../terms/schema.ts'

/** Which value of a field is meant of which a ticket has many: by its label, its id, its path. */
export interface EntryKey {
  name: string
  value: unknown
}

/** One line of a condition. `id` is what it is known by beside its neighbours. */
export type Entry =
  | { kind: 'test'; id: string; field: string; key: EntryKey | null; operator: string; operand: unknown }
  | { kind: 'group'; id: string; word: 'all' | 'any'; parts: readonly unknown[] }
  | { kind: 'not'; id: string; part: unknown }
  | { kind: 'calendar'; id: string; name: string; is: string }
  /** What the builder cannot show: it stays as it is. */
  | { kind: 'other'; id: string; value: unknown }

/** A condition as lines; all of them have to hold. Nothing in it is left out. Pure. */
export function entriesOf(condition: unknown, terms: readonly FieldTerm[]): Entry[] {
  return Object.entries(fieldsOf(condition)).flatMap(([word, value]): Entry[] => {
    if ((word === 'all' || word === 'any') && Array.isArray(value))
      return [{ kind: 'group', id: word, word, parts: value }]
    if (word === 'not' && isFields(value)) return [{ kind: 'not', id: word, part: value }]
    if (word === 'calendar') {
      const { name, is, ...more } = fieldsOf(value)
      if (typeof name === 'string' && typeof is === 'string' && Object.keys(more).length === 0)
        return [{ kind: 'calendar', id: word, name, is }]
    }
    const term = terms.find(({ name }) => name === word)
    return term === undefined ? [{ kind: 'other', id: word, value }] : testsOf(term, value)
  })
}

function testsOf({ name: field, keys, operators }: FieldTerm, value: unknown): Entry[] {
  const other: Entry[] = [{ kind: 'other', id: field, value }]
  if (!isFields(value)) return other
  const keyNames = keys.map(({ name }) => name)
  const named = keyNames.filter(name => Object.hasOwn(value, name))
  // Two names for one value are a mistake, and which is meant is not for the builder to say.
  if (named.length > 1) return other
  const keyName = named[0] ?? keyNames[0]
  const tests = Object.entries(value).filter(([word]) => !keyNames.includes(word))
  const isShown = tests.every(([operator, operand]) => {
    const term = operators.find(({ name }) => name === operator)
    return term !== undefined && isOperand(term.operand, operand)
  })
  if (!isShown || tests.length === 0) return other
  return tests.map(([operator, operand]) => ({
    kind: 'test',
    id: `${field}.${operator}`,
    field,
    key: keyName === undefined ? null : { name: keyName, value: value[keyName] },
    operator,
    operand,
  }))
}

/** The condition without one of its lines. */
export function withoutEntry(condition: unknown, entry: Entry, terms: readonly FieldTerm[]): Fields {
  const fields = fieldsOf(condition)
  if (entry.kind !== 'test') return omit(fields, entry.id)
  const left = omit(fieldsOf(fields[entry.field]), entry.operator)
  const isEmpty = Object.keys(left).every(word => keyNamesOf(entry.field, terms).includes(word))
  return isEmpty ? omit(fields, entry.field) : { ...fields, [entry.field]: left }
}

/** The condition with a line more. Where its place is taken already, it goes below `all`. */
export function withEntry(condition: unknown, entry: Entry): Fields {
  const fields = fieldsOf(condition)
  const own = conditionOf(entry)
  if (entry.kind === 'test') {
    const beside = fields[entry.field]
    const isFree = isFields(beside) && !Object.hasOwn(beside, entry.operator)
    const isSameKey = isFields(beside) && (entry.key === null || beside[entry.key.name] === entry.key.value)
    if (isFree && isSameKey)
      return { ...fields, [entry.field]: { ...beside, [entry.operator]: entry.operand } }
  }
  const [word = ''] = Object.keys(own)
  if (!Object.hasOwn(fields, word)) return { ...fields, ...own }
  return { ...fields, all: [...listOf(fields['all']), own] }
}

/** The condition with one of its lines changed. */
export function withChanged(
  condition: unknown,
  entry: Entry,
  to: Entry,
  terms: readonly FieldTerm[],
): Fields {
  const isInPlace =
    entry.kind === 'test' && to.kind === 'test' && entry.field === to.field && entry.operator === to.operator
  if (!isInPlace && !(entry.id === to.id && to.kind !== 'test'))
    return withEntry(withoutEntry(condition, entry, terms), to)
  const fields = fieldsOf(condition)
  const own = conditionOf(to)
  if (!isInPlace) return { ...fields, ...own }
  const was = fieldsOf(fields[to.field])
  // Named by its label now, it has no id any more.
  const gone = keyNamesOf(to.field, terms).filter(name => name !== to.key?.name)
  const left = gone.reduce(omit, was)
  return { ...fields, [to.field]: { ...left, ...fieldsOf(own[to.field]) } }
}

/** A line as a condition of its own. */
export function conditionOf(entry: Entry): Fields {
  switch (entry.kind) {
    case 'test': {
      const key = entry.key === null ? {} : { [entry.key.name]: entry.key.value }
      return { [entry.field]: { ...key, [entry.operator]: entry.operand } }
    }
    case 'group':
      return { [entry.word]: entry.parts }
    case 'not':
      return { not: entry.part }
    case 'calendar':
      return { calendar: { name: entry.name, is: entry.is } }
    case 'other':
      return { [entry.id]: entry.value }
  }
}

const keyNamesOf = (field: string, terms: readonly FieldTerm[]): readonly string[] =>
  terms.find(({ name }) => name === field)?.keys.map(({ name }) => name) ?? []

function omit(fields: Fields, word: string): Fields {
  const { [word]: _gone, ...rest } = fields
  return rest
}
