import { ActionIcon, Button, Group, Table, Text, TextInput } from '@mantine/core'
import { IconPencil, IconPlus, IconSearch, IconTrash } from '@tabler/icons-react'
import { useDeferredValue, useState } from 'react'
import { Panel } from '../../parts/panel.tsx'
import { useRole } from '../../session/role.tsx'
import { useTexts } from '../../texts/texts.ts'
import type { Wish } from './account-lists.tsx'
import type { Entry, ListName } from './list-edits.ts'
import { peopleTexts } from './texts.ts'

/** A list may have thousands of entries; so many are shown. */
const mostShown = 100
const filterFrom = 8

interface Props {
  list: ListName
  entries: readonly Entry[]
  /** Null where the list is changed elsewhere. */
  onWish: ((wish: Wish) => void) | null
}

/** One of the two lists: who is on it and why. */
export function ListPanel({ list, entries, onWish }: Props) {
  const { lists: t } = useTexts(peopleTexts)
  const mayChange = useRole() !== 'viewer' && onWish !== null
  const [filter, setFilter] = useState('')
  const words = useDeferredValue(filter.trim().toLowerCase())
  const fitting = entries
    .map((entry, index) => ({ ...entry, index }))
    .filter(({ pattern, note }) => `${pattern} ${note}`.toLowerCase().includes(words))
  const shown = fitting.slice(0, mostShown)
  return (
    <Panel
      title={t[list]}
      actions={
        mayChange && (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconPlus size={14} />}
            aria-label={t.entry(t.add, t[list])}
            onClick={() => onWish({ list, do: 'add' })}
          >
            {t.add}
          </Button>
        )
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        {list === 'exclusions' ? t.exclusionsMeans : t.trustedMeans}
      </Text>
      {entries.length >= filterFrom && (
        <TextInput
          size="xs"
          mb="xs"
          maw={320}
          aria-label={t.filter}
          placeholder={t.filter}
          leftSection={<IconSearch size={14} />}
          value={filter}
          onChange={event => setFilter(event.currentTarget.value)}
        />
      )}
      {entries.length === 0 ? (
        <Text size="sm">{t.empty}</Text>
      ) : (
        <Table className="people-table" verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.pattern}</Table.Th>
              <Table.Th>{t.note}</Table.Th>
              {mayChange && <Table.Th aria-label={t.edit} />}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ index, pattern, note, owner }) => (
              <Table.Tr key={index}>
                <Table.Td>{pattern}</Table.Td>
                <Table.Td>
                  {note}
                  {owner !== '' && <span className="small">{t.ownedBy(owner)}</span>}
                </Table.Td>
                {mayChange && (
                  <Table.Td>
                    <Group gap={6} wrap="nowrap" justify="flex-end">
                      <ActionIcon
                        variant="subtle"
                        aria-label={t.entry(t.edit, pattern)}
                        onClick={() => onWish({ list, do: 'change', index })}
                      >
                        <IconPencil size={16} />
                      </ActionIcon>
                      <ActionIcon
                        variant="subtle"
                        aria-label={t.entry(t.remove, pattern)}
                        onClick={() => onWish({ list, do: 'remove', index })}
                      >
                        <IconTrash size={16} />
                      </ActionIcon>
                    </Group>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {fitting.length > shown.length && (
        <Text size="xs" c="dimmed" mt="xs">
          {t.more(fitting.length - shown.length)}
        </Text>
      )}
    </Panel>
  )
}
