import { Box, Group, Paper, Stack, Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { Logo } from '../shell/logo.tsx'
import { PageMenu } from '../shell/page-menu.tsx'

/** What somebody sees who is nobody yet: one form in the middle. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Greeter`
  }, [title])
  return (
    <Box component="main" px="md" pt="12vh" pb="xl">
      <Paper withBorder p="xl" maw={420} mx="auto">
        <Stack gap="md">
          <Group justify="space-between">
            <Logo />
            <PageMenu />
          </Group>
          <Title order={1}>{title}</Title>
          {children}
        </Stack>
      </Paper>
    </Box>
  )
}
