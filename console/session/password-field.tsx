import { PasswordInput } from '@mantine/core'

interface Props {
  label: string
  password: string
  onChange: (password: string) => void
  /** The first field of a dialog, which the keyboard goes to. */
  isFirst?: boolean
}

/** The password that one has, not a new one: a password manager fills it in. */
export function PasswordField({ label, password, onChange, isFirst = false }: Props) {
  return (
    <PasswordInput
      label={label}
      autoComplete="current-password"
      {...(isFirst && { 'data-autofocus': true })}
      required
      withAsterisk={false}
      value={password}
      onChange={event => onChange(event.currentTarget.value)}
    />
  )
}
