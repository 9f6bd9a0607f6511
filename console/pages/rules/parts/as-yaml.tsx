import { Button, Code, Stack, Text } from '@mantine/core'
import { stringify } from 'yaml'
import { useTexts } from '../../../texts/texts.ts'
import { useTab } from '../tabs.ts'
import { rulesTexts } from '../texts.ts'

/** A part of the document that has no fields here: shown as it is, and changed in the text. */
export function AsYaml({ name, value }: { name: string; value: unknown }) {
  const t = useTexts(rulesTexts)
  const { show } = useTab()
  return (
    <Stack gap={4} flex={1}>
      <Text size="xs" c="dimmed">
        {t.asYaml}
      </Text>
      <Code block className="rules-break">
        {stringify({ [name]: value }).trimEnd()}
      </Code>
      <div>
        <Button size="compact-xs" variant="default" onClick={() => show('yaml')}>
          {t.toYaml}
        </Button>
      </div>
    </Stack>
  )
}
