import { List, Text, ThemeIcon } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react'
import type { DoctorFinding } from '../../../src/console-api/contract.ts'
import { useSentenceWords } from '../../parts/sentence-words/use-sentence-words.ts'

const icons = {
  ok: { color: 'green', icon: <IconCheck size={13} /> },
  warning: { color: 'yellow', icon: <IconAlertTriangle size={13} /> },
  wrong: { color: 'red', icon: <IconX size={13} /> },
  unknown: { color: 'gray', icon: <IconQuestionMark size={13} /> },
} as const

/** What was looked at, how it is, and what to do about it. */
export function Findings({ findings }: { findings: readonly DoctorFinding[] }) {
  const say = useSentenceWords()
  return (
    <List size="sm" spacing={6} center>
      {findings.map(({ check, status, saw, doThis, says }) => (
        <List.Item
          key={check}
          icon={
            <ThemeIcon size={20} radius="xl" color={icons[status].color} variant="light">
              {icons[status].icon}
            </ThemeIcon>
          }
        >
          <span className="begins-large">{say(check, check)}:</span> {say(says.saw, saw)}
          {doThis !== null && (
            <Text size="sm" c="dimmed">
              {say(says.doThis, doThis)}
            </Text>
          )}
        </List.Item>
      ))}
    </List>
  )
}
