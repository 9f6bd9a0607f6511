import { NumberInput, Select, type SelectProps, TextInput } from '@mantine/core'
import { nameIn, termNames } from '../../../parts/rule-terms/names.ts'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { textOf } from '../draft/read.ts'
import { useError } from '../findings/use-notes.tsx'
import { emptyOperand, type FieldTerm, isOperand, type KeyTerm } from '../terms/schema.ts'
import type { Entry, EntryKey } from './condition.ts'
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
      {entry.key !== null && (
        <KeyInput
          entryKey={entry.key}
          term={term?.keys.find(({ name }) => name === entry.key?.name)}
          field={entry.field}
          path={[...path, entry.field]}
          onChange={key => onChange({ ...entry, key })}
        />
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

interface KeyProps {
  entryKey: EntryKey
  term: KeyTerm | undefined
  field: string
  path: Props['path']
  onChange: (key: EntryKey) => void
}

/** Which one of many values is meant: custom fields are chosen by their label, as far as the account's are known. */
function KeyInput({ entryKey, term, field, path, onChange }: KeyProps) {
  const names = useTexts(termNames)
  const { customFields } = useDesk()
  const own = useError([...path, entryKey.name])
  const whole = useError(path)
  const common = {
    'aria-label': nameIn(names.keys, entryKey.name),
    size: 'xs',
    placeholder: term?.sample ?? '',
    title: term?.means ?? '',
    error: own ?? whole,
  } as const
  if (field === 'customField' && customFields !== null && customFields.length > 0)
    return <FieldSelect {...common} entryKey={entryKey} fields={customFields} onChange={onChange} />
  return term?.kind === 'number' ? (
    <NumberInput
      {...common}
      hideControls
      value={typeof entryKey.value === 'number' ? entryKey.value : ''}
      onChange={next => onChange({ ...entryKey, value: typeof next === 'number' ? next : 0 })}
    />
  ) : (
    <TextInput
      {...common}
      value={textOf(entryKey.value)}
      onChange={event => onChange({ ...entryKey, value: event.currentTarget.value })}
    />
  )
}

interface FieldSelectProps
  extends Pick<SelectProps, 'aria-label' | 'size' | 'placeholder' | 'title' | 'error'> {
  entryKey: EntryKey
  fields: NonNullable<ReturnType<typeof useDesk>['customFields']>
  onChange: (key: EntryKey) => void
}

/** What is written stays choosable, also by an id, or where no field has it. */
function FieldSelect({ entryKey, fields, onChange, ...common }: FieldSelectProps) {
  const written = textOf(entryKey.value)
  const labels = [...new Set(fields.map(({ label }) => label))]
  const known = fields.find(({ id }) => entryKey.name === 'id' && id === entryKey.value)
  // A label may be all digits, so what is written has a value of its own.
  const isLabel = entryKey.name === 'label' && (written === '' || labels.includes(written))
  const ownOption = { value: ' ', label: known === undefined ? written : `${known.label} (${written})` }
  return (
    <Select
      {...common}
      searchable
      allowDeselect={false}
      data={[...(isLabel ? [] : [ownOption]), ...labels.map(label => ({ value: label, label }))]}
      value={isLabel ? (written === '' ? null : written) : ownOption.value}
      onChange={label =>
        label !== null && label !== ownOption.value && onChange({ name: 'label', value: label })
      }
    />
  )
}

/** The test of another field: with the same comparison and value where it has them too. */
function asField(entry: TestEntry, term: FieldTerm): TestEntry {
  const operator = term.operators.find(({ name }) => name === entry.operator) ?? term.operators[0]
  const [first] = term.keys
  const key = first === undefined ? null : { name: first.name, value: first.kind === 'text' ? '' : 1 }
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
