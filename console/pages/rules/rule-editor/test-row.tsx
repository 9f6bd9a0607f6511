import { NumberInput, Select, TextInput } from '@mantine/core'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { textOf } from '../draft/read.ts'
import { useError } from '../findings/use-notes.tsx'
import { nameIn, termNames } from '../terms/names.ts'
import { emptyOperand, type FieldTerm, isOperand } from '../terms/schema.ts'
import type { Entry } from './condition.ts'
import { OperandInput } from './operand-input.tsx'
import { editorTexts } from './texts.ts'

export type TestEntry = Extract<Entry, { kind: 'test' }>

interface Props {
  entry: TestEntry
  path: ReadonlyArray<string | number>
  onChange: (to: TestEntry) => void
}

/** One test: which field, how it is compared, and with what. */
export function TestRow({ entry, path, onChange }: Props) {
  const t = useTexts(editorTexts)
  const names = useTexts(termNames)
  const { fields } = useDesk()
  const term = fields.find(({ name }) => name === entry.field)
  const operator = term?.operators.find(({ name }) => name === entry.operator)
  const error = useError([...path, entry.field, entry.operator], true)
  const ownError = useError([...path, entry.field])
  return (
    <>
      <Select
        aria-label={t.field}
        size="xs"
        searchable
        allowDeselect={false}
        data={fields.map(({ name }) => ({ value: name, label: nameIn(names.fields, name) }))}
        value={entry.field}
        title={term?.means ?? ''}
        onChange={name => {
          const next = fields.find(one => one.name === name)
          if (next !== undefined) onChange(asField(entry, next))
        }}
      />
      {term?.key && (
        <KeyInput term={term} path={path} entry={entry} onChange={key => onChange({ ...entry, key })} />
      )}
      <Select
        aria-label={t.operator}
        size="xs"
        allowDeselect={false}
        data={(term?.operators ?? []).map(({ name }) => ({
          value: name,
          label: nameIn(names.operators, name),
        }))}
        value={entry.operator}
        title={operator?.means ?? ''}
        onChange={name => term !== undefined && name !== null && onChange(withOperator(entry, term, name))}
      />
      {operator !== undefined && (
        <OperandInput
          term={operator.operand}
          value={entry.operand}
          error={error ?? ownError}
          onChange={operand => onChange({ ...entry, operand })}
        />
      )}
    </>
  )
}

function KeyInput({
  term,
  entry,
  path,
  onChange,
}: {
  term: FieldTerm
  entry: TestEntry
  path: Props['path']
  onChange: (key: unknown) => void
}) {
  const names = useTexts(termNames)
  const error = useError([...path, entry.field, term.key?.name ?? ''])
  const { key } = term
  if (key === null) return null
  const common = {
    'aria-label': nameIn(names.keys, key.name),
    size: 'xs',
    placeholder: key.sample,
    title: key.means,
    error,
  } as const
  return key.kind === 'number' ? (
    <NumberInput
      {...common}
      hideControls
      value={typeof entry.key === 'number' ? entry.key : ''}
      onChange={next => onChange(typeof next === 'number' ? next : 0)}
    />
  ) : (
    <TextInput
      {...common}
      value={textOf(entry.key)}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}

/** The test of another field: with the same comparison and value where it has them too. */
function asField(entry: TestEntry, term: FieldTerm): TestEntry {
  const operator = term.operators.find(({ name }) => name === entry.operator) ?? term.operators[0]
  const key = term.key === null ? null : term.key.kind === 'text' ? '' : 1
  const name = operator?.name ?? 'is'
  const fits = operator !== undefined && isOperand(operator.operand, entry.operand)
  const operand = fits ? entry.operand : operator === undefined ? '' : emptyOperand(operator.operand)
  return { ...entry, id: `${term.name}.${name}`, field: term.name, key, operator: name, operand }
}

function withOperator(entry: TestEntry, term: FieldTerm, name: string): TestEntry {
  const next = term.operators.find(one => one.name === name)
  if (next === undefined) return entry
  const was = entry.operand
  // One value becomes a list of one, and the other way round.
  const near =
    next.operand.many && !Array.isArray(was) && was !== ''
      ? [was]
      : Array.isArray(was) && !next.operand.many
        ? was[0]
        : was
  const operand = isOperand(next.operand, near) ? near : emptyOperand(next.operand)
  return { ...entry, id: `${entry.field}.${name}`, operator: name, operand }
}

/** A first test, to be filled in. */
export function newTest(terms: readonly FieldTerm[]): TestEntry {
  const term = terms.find(({ name }) => name === 'subject') ?? terms[0]
  const operator = term?.operators.find(({ name }) => name === 'contains') ?? term?.operators[0]
  const [field, name] = [term?.name ?? 'subject', operator?.name ?? 'contains']
  return { kind: 'test', id: `${field}.${name}`, field, key: null, operator: name, operand: '' }
}
