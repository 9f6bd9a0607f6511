import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core'
import { useTexts } from '../../../texts/texts.ts'
import { listOf, textOf, textsOf } from '../draft/read.ts'
import type { OperandTerm } from '../terms/schema.ts'
import { datumText, readDatum } from './datum.ts'
import { editorTexts } from './texts.ts'

interface Props {
  term: OperandTerm
  value: unknown
  error: string | undefined
  onChange: (value: unknown) => void
}

/** The field for what an operator compares with, by its type in the schema. */
export function OperandInput(props: Props) {
  const t = useTexts(editorTexts)
  const { term, value, error, onChange } = props
  if (term.many) return <ManyInput {...props} />
  const common = { 'aria-label': t.value, size: 'xs', error, placeholder: term.sample } as const
  switch (term.kind) {
    case 'number':
      return (
        <NumberInput
          {...common}
          value={typeof value === 'number' ? value : ''}
          onChange={next => onChange(typeof next === 'number' ? next : Number(next) || 0)}
        />
      )
    case 'yesNo':
      return (
        <Select
          {...common}
          allowDeselect={false}
          data={[
            { value: 'true', label: t.yes },
            { value: 'false', label: t.no },
          ]}
          value={String(value)}
          onChange={next => onChange(next === 'true')}
        />
      )
    case 'choice':
      return (
        <Select
          {...common}
          allowDeselect={false}
          data={withOwn(term.choices, [textOf(value)])}
          value={textOf(value)}
          onChange={next => next !== null && onChange(next)}
        />
      )
    case 'datum':
      return (
        <TextInput
          {...common}
          value={datumText(value)}
          onChange={event => onChange(readDatum(event.currentTarget.value))}
        />
      )
    default:
      return (
        <TextInput
          {...common}
          type={term.kind === 'time' ? 'time' : 'text'}
          value={textOf(value)}
          onChange={event => onChange(event.currentTarget.value)}
        />
      )
  }
}

function ManyInput({ term, value, error, onChange }: Props) {
  const t = useTexts(editorTexts)
  const common = { 'aria-label': t.values, size: 'xs', error } as const
  if (term.kind === 'choice')
    return (
      <MultiSelect
        {...common}
        data={withOwn(term.choices, textsOf(value))}
        value={textsOf(value)}
        onChange={onChange}
      />
    )
  const read = term.kind === 'datum' || term.kind === 'number' ? readDatum : (text: string) => text
  const shown = term.kind === 'datum' ? listOf(value).map(datumText) : textsOf(value)
  return (
    <TagsInput
      {...common}
      placeholder={shown.length === 0 ? t.valuesHow : ''}
      value={shown}
      onChange={next => onChange(next.map(read))}
      splitChars={[]}
    />
  )
}

/** What is written stays choosable, also where it is none of the choices. */
const withOwn = (choices: readonly string[], own: readonly string[]) => [...new Set([...choices, ...own])]
