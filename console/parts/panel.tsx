import { Group, Paper, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

interface Props {
  title: string
  /** Small controls at the right of the title. */
  actions?: ReactNode
  /** Nothing: only the title is there. */
  children?: ReactNode
}

/** A framed part of a page with its h2. */
export function Panel({ title, actions, children }: Props) {
  const id = useId()
  const hasBody = children !== undefined && children !== false && children !== null
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id}>
      <Group justify="space-between" gap="xs" {...(hasBody && { mb: 'sm' })}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {actions}
      </Group>
      {children}
    </Paper>
  )
}
