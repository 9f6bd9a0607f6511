import { Stack, Text } from '@mantine/core'
import { useTexts } from '../texts/texts.ts'
import { PageLink } from './links.tsx'
import { shellTexts } from './texts.ts'

export function NotFound() {
  const t = useTexts(shellTexts)
  return (
    <Stack component="main" p="xl" align="flex-start">
      <Text component="h1" size="lg">
        {t.notFound}
      </Text>
      <PageLink to="/">{t.toToday}</PageLink>
    </Stack>
  )
}
