import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import { useTexts } from '../../../texts/texts.ts'
import { signInTexts } from './texts.ts'

/** Codes that are shown this once. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const t = useTexts(signInTexts)
  const text = codes.join('\n')
  return (
    <Stack gap="md" role="status">
      <Text size="sm" fw={500}>
        {t.keep}
      </Text>
      <Text size="sm">{t.keepMeans}</Text>
      <Code block aria-label={t.codes} className="recovery-codes">
        {text}
      </Code>
      <Group justify="flex-end" gap="xs">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t.copied : t.copyAll}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{t.kept}</Button>
      </Group>
    </Stack>
  )
}
