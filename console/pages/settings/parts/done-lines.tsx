import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import type { Sentence } from '../../../../src/console-api/contract.ts'
import { useSentenceWords } from '../../../parts/sentence-words/use-sentence-words.ts'
import { useTexts } from '../../../texts/texts.ts'
import { settingsTexts } from '../texts.ts'

/** What was done, as the server says it. */
export function DoneLines({
  title,
  lines,
  onClose,
}: {
  title: string
  lines: readonly Sentence[]
  onClose: () => void
}) {
  const t = useTexts(settingsTexts)
  const words = useSentenceWords()
  return (
    <Stack gap="md">
      <Alert color="teal" role="status" title={title}>
        {lines.map(line => (
          <Text key={line.text} size="sm" className="wrap-anywhere">
            {words(line, line.text)}
          </Text>
        ))}
      </Alert>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t.close}</Button>
      </Group>
    </Stack>
  )
}
