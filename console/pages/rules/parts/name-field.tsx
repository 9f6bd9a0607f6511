import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { defineTexts, useTexts } from '../../../texts/texts.ts'

const texts = defineTexts({
  en: { taken: 'There is one of this name already.', unfit: 'This is no name.' },
  de: { taken: 'Diesen Namen gibt es schon.', unfit: 'Das ist kein Name.' },
  fr: { taken: 'Ce nom existe déjà.', unfit: 'Ce n’est pas un nom.' },
  es: { taken: 'Ya hay uno con este nombre.', unfit: 'Eso no es un nombre.' },
})

interface Props {
  label: string
  name: string
  taken: readonly string[]
  means?: string
  isFit?: (name: string) => boolean
  onRename: (to: string) => void
}

/** The name of something that others refer to: it changes when the field is left, whole. */
export function NameField({ label, name, taken, means, isFit = () => true, onRename }: Props) {
  const t = useTexts(texts)
  const [written, setWritten] = useState(name)
  const to = written.trim()
  const isTaken = to !== name && taken.includes(to)
  const problem = to === '' || !isFit(to) ? t.unfit : isTaken ? t.taken : null
  const rename = () => problem === null && to !== name && onRename(to)
  return (
    <TextInput
      label={label}
      description={means}
      value={written}
      error={problem}
      onChange={event => setWritten(event.currentTarget.value)}
      onBlur={rename}
      onKeyDown={event => event.key === 'Enter' && rename()}
    />
  )
}
