import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** There is nothing to show, and why, or what to do. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Stack align="center" gap={4} py="xl" px="md" ta="center">
      <Text fw={500}>{title}</Text>
      {children !== undefined && (
        <Text size="sm" c="dimmed" component="div" maw={480}>
          {children}
        </Text>
      )}
    </Stack>
  )
}
