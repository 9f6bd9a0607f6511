import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import type { FormEvent, ReactNode } from 'react'
import { useTexts } from '../../../texts/texts.ts'
import { Refused } from '../accounts/refused.tsx'
import { settingsTexts } from '../texts.ts'

interface Props {
  /** What will happen. */
  means: string
  children?: ReactNode
  /** The word on the button: what it does. */
  go: string
  danger?: boolean
  act: Pick<UseMutationResult<unknown, Error, void>, 'mutate' | 'isPending' | 'error'>
  onClose: () => void
}

/** A form of one act: what it means, its fields, what went wrong, and the button. */
export function ActForm({ means, children, go, danger = false, act, onClose }: Props) {
  const t = useTexts(settingsTexts)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">{means}</Text>
        {children}
        {act.error !== null && (
          <Alert color="red" role="alert">
            <Refused error={act.error} />
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button type="submit" loading={act.isPending} {...(danger && { color: 'red' })}>
            {go}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
