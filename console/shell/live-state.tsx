import { Group, Text, VisuallyHidden } from '@mantine/core'
import { type LiveStatus, useLiveStatus } from '../api/live.ts'
import { useTexts } from '../texts/texts.ts'
import { shellTexts } from './texts.ts'

const colors: Readonly<Record<LiveStatus, string>> = {
  waiting: 'var(--mantine-color-dimmed)',
  live: 'var(--mantine-color-green-6)',
  lost: 'var(--mantine-color-red-6)',
}

/** Whether what is shown renews itself. */
export function LiveState() {
  const t = useTexts(shellTexts)
  const status = useLiveStatus()
  return (
    <Group gap={6} wrap="nowrap" role="status">
      <svg width="9" height="9" viewBox="0 0 10 10" aria-hidden="true">
        <circle cx="5" cy="5" r="5" fill={colors[status]} />
      </svg>
      <Text size="xs" c={status === 'lost' ? 'red' : 'dimmed'} visibleFrom="sm">
        {t.live[status]}
      </Text>
      <VisuallyHidden hiddenFrom="sm">{t.live[status]}</VisuallyHidden>
    </Group>
  )
}
