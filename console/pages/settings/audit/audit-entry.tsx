import { Group, Table, Text } from '@mantine/core'
import type { AuditLine } from '../../../../src/console-api/contract.ts'
import { Moment } from '../../../parts/moment.tsx'
import { useTexts } from '../../../texts/texts.ts'
import { ScrollTable } from '../parts/scroll-table.tsx'
import { settingsTexts } from '../texts.ts'
import { differencesOf } from './differences.ts'

/** One change: who, when, what, and side by side what it was before and after. */
export function AuditEntry({ entry }: { entry: AuditLine }) {
  const { audit: t } = useTexts(settingsTexts)
  const { at, who, address, what, account, subject } = entry
  const words: Readonly<Record<string, string | undefined>> = t.changes
  return (
    <div className="settings-row">
      <Group gap="xs" align="baseline">
        <Text size="sm" fw={500}>
          {words[what] ?? what}
        </Text>
        <Text size="sm" className="wrap-anywhere">
          {[account, subject].filter(word => word !== null).join(' · ')}
        </Text>
      </Group>
      <Text size="sm" c="dimmed" className="wrap-anywhere">
        <Moment at={at} /> · {whoWords(t.whos[who], entry)}
        {address !== null && ` · ${t.from} ${address}`}
      </Text>
      <Differences entry={entry} />
    </div>
  )
}

/** The command line calls itself so where nobody says who sits there. */
const whoWords = (words: string, { who, name }: AuditLine) =>
  who === 'command' && name === 'command line' ? words : `${words} ${name}`

function Differences({ entry: { before, after } }: { entry: AuditLine }) {
  const { audit: t } = useTexts(settingsTexts)
  const differences = differencesOf(before, after)
  if (differences.length === 0) return null
  return (
    <ScrollTable minWidth={300} mt={4} withTableBorder verticalSpacing={4} layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.field}</Table.Th>
          <Table.Th>{t.before}</Table.Th>
          <Table.Th>{t.after}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {differences.map(({ path, before: old, after: young }) => (
          <Table.Tr key={path}>
            <Table.Td className="wrap-anywhere">{path}</Table.Td>
            <Table.Td className="wrap-anywhere">{old ?? t.nothing}</Table.Td>
            <Table.Td className="wrap-anywhere">{young ?? t.nothing}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  )
}
