import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useTexts } from '../../../texts/texts.ts'
import { settingsTexts } from '../texts.ts'

/** What was done, in the server's words. */
export function DoneLines({
  title,
  lines,
  onClose,
}: {
  title: string
  lines: readonly string[]
  onClose: () => void
}) {
  const t = useTexts(settingsTexts)
  return (
    <Stack gap="md">
      <Alert color="teal" role="status" title={title}>
        {lines.map(line => (
          <Text key={line} size="sm" className="wrap-anywhere">
            {line}
          </Text>
        ))}
      </Alert>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t.close}</Button>
      </Group>
    </Stack>
  )
}
