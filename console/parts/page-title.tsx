import { Group, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'

interface Props {
  title: string
  /** One line below it. */
  means?: ReactNode
  /** Buttons and switches at the right. */
  children?: ReactNode
}

/** The one h1 of a page; the browser's tab says it too. */
export function PageTitle({ title, means, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Greeter`
  }, [title])
  return (
    <Group justify="space-between" align="flex-start" gap="sm" mb="md">
      <div>
        <Title order={1}>{title}</Title>
        {means !== undefined && (
          <Text size="sm" c="dimmed">
            {means}
          </Text>
        )}
      </div>
      {children !== undefined && <Group gap="xs">{children}</Group>}
    </Group>
  )
}
