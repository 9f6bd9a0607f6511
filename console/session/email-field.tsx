import { TextInput } from '@mantine/core'
import { useTexts } from '../texts/texts.ts'
import { sessionTexts } from './texts.ts'

/** Who one is: the name under which a password manager keeps the password. */
export function EmailField({ email, onChange }: { email: string; onChange: (email: string) => void }) {
  const t = useTexts(sessionTexts)
  return (
    <TextInput
      label={t.email}
      type="email"
      autoComplete="username"
      required
      withAsterisk={false}
      value={email}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}
