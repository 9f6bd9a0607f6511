import { Badge, Group, Text } from '@mantine/core'
import { stringify } from 'yaml'
import type { PolicyChange } from '../../../../src/console-api/contract.ts'
import { useTexts } from '../../../texts/texts.ts'
import { saveTexts } from './texts.ts'

const colors = {
  added: 'green',
  removed: 'red',
  changed: 'blue',
  text: 'blue',
  renamed: 'blue',
  moved: 'gray',
} as const

/** What differs between two policies in meaning, one difference after the other. */
export function ChangeList({ changes }: { changes: readonly PolicyChange[] | null }) {
  const t = useTexts(saveTexts)
  if (changes === null) return <Text size="sm">{t.unknownMeaning}</Text>
  if (changes.length === 0) return <Text size="sm">{t.noMeaning}</Text>
  return (
    <ul className="rules-list">
      {changes.map((change, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same field may change in several ways
        <li key={at}>
          <Group gap="xs" wrap="nowrap" align="flex-start">
            <Badge
              color={colors[change.what]}
              variant="light"
              tt="none"
              autoContrast
              className="rules-mark"
              miw={84}
            >
              {change.what === 'text' ? t.changed : t[change.what]}
            </Badge>
            <div>
              <Text size="sm" ff="monospace" className="rules-break">
                {change.path}
              </Text>
              <ChangeDetail change={change} />
            </div>
          </Group>
        </li>
      ))}
    </ul>
  )
}

function ChangeDetail({ change }: { change: PolicyChange }) {
  const t = useTexts(saveTexts)
  switch (change.what) {
    case 'added':
      return <Lines lines={[{ side: 'after', line: shown(change.value) }]} />
    case 'removed':
      return <Lines lines={[{ side: 'before', line: shown(change.value) }]} />
    case 'changed':
      return (
        <Lines
          lines={[
            { side: 'before', line: shown(change.before) },
            { side: 'after', line: shown(change.after) },
          ]}
        />
      )
    case 'text':
      return <Lines lines={change.lines} />
    case 'renamed':
      return <Text size="sm">{t.renamedTo(change.to)}</Text>
    case 'moved':
      return <Text size="sm">{t.movedTo(change.from, change.to)}</Text>
  }
}

const looks = {
  before: 'rules-lines rules-gone',
  after: 'rules-lines rules-come',
  both: 'rules-lines',
} as const
const marks = { before: '− ', after: '+ ', both: '  ' } as const

function Lines({ lines }: { lines: ReadonlyArray<{ side: keyof typeof looks; line: string }> }) {
  return (
    <div>
      {lines.map(({ side, line }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have no names
        <pre key={at} className={looks[side]}>
          {line
            .split('\n')
            .map(one => marks[side] + one)
            .join('\n')}
        </pre>
      ))}
    </div>
  )
}

const shown = (value: unknown): string =>
  typeof value === 'string' ? value : (stringify(value, { lineWidth: 0 }) ?? '').trimEnd()
