import { Badge, Group, List, Stack, Text } from '@mantine/core'
import type { DoctorFinding } from '../../../../src/console-api/contract.ts'
import { useSentenceWords } from '../../../parts/sentence-words/use-sentence-words.ts'
import { useTexts } from '../../../texts/texts.ts'
import { settingsTexts } from '../texts.ts'

const colors = { ok: 'teal', warning: 'yellow', wrong: 'red', unknown: 'gray' } as const

/** What was looked at, how it is, and what to do about it. */
export function Findings({ findings }: { findings: readonly DoctorFinding[] }) {
  const say = useSentenceWords()
  const { status: words } = useTexts(settingsTexts).test
  return (
    <List listStyleType="none" spacing="sm" styles={{ itemWrapper: { display: 'block' } }}>
      {findings.map(({ check, status, saw, doThis, says }) => (
        <List.Item key={`${check} ${saw}`}>
          <Stack gap={2}>
            <Group gap="xs">
              <Badge size="sm" variant="light" color={colors[status]}>
                {words[status]}
              </Badge>
              <Text size="sm" fw={500} span className="begins-large">
                {say(check, check)}
              </Text>
            </Group>
            <Text size="sm" className="wrap-anywhere">
              {say(says.saw, saw)}
            </Text>
            {doThis !== null && (
              <Text size="sm" c="dimmed" className="wrap-anywhere">
                → {say(says.doThis, doThis)}
              </Text>
            )}
          </Stack>
        </List.Item>
      ))}
    </List>
  )
}
