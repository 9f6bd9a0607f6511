import { TextInput } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTexts } from '../texts/texts.ts'
import { sessionTexts } from './texts.ts'

interface Props {
  /** Of the app, which phones and password managers fill in by themselves; a recovery code; or either. */
  kind?: 'app' | 'recovery' | 'either'
  code: string
  onChange: (code: string) => void
}

/** Where a code is typed or pasted. The keyboard is in it at once: nothing else is asked for. */
export function CodeField({ kind = 'app', code, onChange }: Props) {
  const t = useTexts(sessionTexts)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <TextInput
      ref={field}
      label={t.codes[kind]}
      inputMode={kind === 'app' ? 'numeric' : 'text'}
      autoComplete={kind === 'recovery' ? 'off' : 'one-time-code'}
      autoCapitalize="none"
      spellCheck={false}
      required
      withAsterisk={false}
      // Apps show it with a gap, and so it is pasted.
      maxLength={40}
      value={code}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}
