import { TextInput, type TextInputProps } from '@mantine/core'
import type { PolicyEdit } from '../../../../src/console-api/contract.ts'
import { useDesk } from '../desk.tsx'
import { Notes, useError } from '../findings/use-notes.tsx'

interface Props extends Omit<TextInputProps, 'value' | 'onChange' | 'error'> {
  path: PolicyEdit['path']
  value: string
  /** What is written into the document; null takes the field out. */
  read?: (text: string) => unknown
}

/** A line of text of the document, with what is to be said about it. Empty takes it out. */
export function TextField({ path, value, read = text => (text === '' ? null : text), ...rest }: Props) {
  const { store } = useDesk()
  const error = useError(path, true)
  return (
    <div>
      <TextInput
        {...rest}
        value={value}
        error={error}
        onChange={event => {
          const next = read(event.currentTarget.value)
          store.edit(next === null ? { do: 'delete', path } : { do: 'set', path, value: next })
        }}
      />
      <Notes path={path} only="oddity" />
    </div>
  )
}
