import { ActionIcon, Button, Group, Menu, Select, Stack, Text } from '@mantine/core'
import { IconChevronDown, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { nameIn, termNames } from '../../../parts/rule-terms/names.ts'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import type { Fields } from '../draft/read.ts'
import { Notes } from '../findings/use-notes.tsx'
import { AsYaml } from '../parts/as-yaml.tsx'
import { calendarNames } from '../parts/calendar-names.ts'
import { conditionOf, type Entry, entriesOf, withChanged, withEntry, withoutEntry } from './condition.ts'
import { newTest, TestRow } from './test-row.tsx'
import { editorTexts } from './texts.ts'

type Path = ReadonlyArray<string | number>

interface Props {
  condition: unknown
  path: Path
  onChange: (condition: Fields) => void
}

/** A condition as lines that all have to hold. Conditions hold conditions, and so do builders. */
export function ConditionBuilder({ condition, path, onChange }: Props) {
  const { fields } = useDesk()
  const [order, setOrder] = useState<readonly string[]>([])
  const entries = inOrder(entriesOf(condition, fields), order)

  function change(entry: Entry, to: Entry): void {
    // The document puts a new field last; who is filling a line in should not lose sight of it.
    if (entry.id !== to.id) setOrder(entries.map(({ id }) => (id === entry.id ? to.id : id)))
    onChange(withChanged(condition, entry, to, fields))
  }

  return (
    <Stack gap="xs">
      {entries.map((entry, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line keeps its place while its field changes
        <EntryLine
          key={at}
          entry={entry}
          path={path}
          onChange={to => change(entry, to)}
          onRemove={() => onChange(withoutEntry(condition, entry, fields))}
        />
      ))}
      <AddLine onAdd={entry => onChange(withEntry(condition, entry))} />
    </Stack>
  )
}

/** Known lines where they were, new ones at the end. */
function inOrder(entries: readonly Entry[], order: readonly string[]): Entry[] {
  const placeOf = ({ id }: Entry) => (order.includes(id) ? order.indexOf(id) : order.length)
  return entries.toSorted((a, b) => placeOf(a) - placeOf(b))
}

interface LineProps {
  entry: Entry
  path: Path
  onChange: (to: Entry) => void
  onRemove: () => void
}

function EntryLine(props: LineProps) {
  const { entry, path, onChange } = props
  const t = useTexts(editorTexts)
  switch (entry.kind) {
    case 'test':
      return (
        <div className="rules-test" data-keyed={entry.key !== null}>
          <TestRow entry={entry} path={path} onChange={onChange} />
          <RemoveButton {...props} />
        </div>
      )
    case 'calendar':
      return <CalendarLine {...props} entry={entry} />
    case 'group':
      return <GroupLine {...props} entry={entry} />
    case 'not':
      return (
        <div>
          <LineHead {...props} title={t.not} />
          <div className="rules-group">
            <ConditionBuilder
              condition={entry.part}
              path={[...path, 'not']}
              onChange={part => onChange({ ...entry, part })}
            />
          </div>
        </div>
      )
    case 'other':
      return (
        <Group wrap="nowrap" align="flex-start">
          <Stack gap={2} flex={1}>
            <AsYaml name={entry.id} value={entry.value} />
            <Notes path={[...path, entry.id]} inside />
          </Stack>
          <RemoveButton {...props} />
        </Group>
      )
  }
}

function LineHead({ title, ...props }: LineProps & { title: string }) {
  return (
    <Group justify="space-between" wrap="nowrap" mb={4}>
      <Text size="sm" fw={500}>
        {title}
      </Text>
      <RemoveButton {...props} />
    </Group>
  )
}

function RemoveButton({ entry, onRemove }: LineProps) {
  const t = useTexts(editorTexts)
  const names = useTexts(termNames)
  const what = {
    test: () => (entry.kind === 'test' ? nameIn(names.fields, entry.field) : ''),
    group: () => (entry.id === 'any' ? t.any : t.all),
    not: () => t.not,
    calendar: () => t.calendar,
    other: () => entry.id,
  }
  return (
    <ActionIcon
      className="rules-remove"
      variant="subtle"
      color="gray"
      size={30}
      onClick={onRemove}
      aria-label={t.removeOf(what[entry.kind]())}
    >
      <IconTrash size={16} aria-hidden />
    </ActionIcon>
  )
}

function CalendarLine(props: LineProps & { entry: Extract<Entry, { kind: 'calendar' }> }) {
  const { entry, path, onChange } = props
  const t = useTexts(editorTexts)
  const { data } = useDesk()
  const names = calendarNames(data)
  return (
    <div>
      <div className="rules-test">
        <Select
          aria-label={t.calendar}
          size="xs"
          allowDeselect={false}
          data={[...new Set([...names, entry.name])]}
          value={entry.name}
          onChange={name => name !== null && onChange({ ...entry, name })}
        />
        <Select
          aria-label={t.operator}
          size="xs"
          allowDeselect={false}
          data={[
            { value: 'open', label: t.isOpen },
            { value: 'closed', label: t.isClosed },
          ]}
          value={entry.is}
          onChange={is => is !== null && onChange({ ...entry, is })}
        />
        <span />
        <RemoveButton {...props} />
      </div>
      <Notes path={[...path, 'calendar']} inside />
    </div>
  )
}

function GroupLine(props: LineProps & { entry: Extract<Entry, { kind: 'group' }> }) {
  const { entry, path, onChange, onRemove } = props
  const t = useTexts(editorTexts)
  const { fields } = useDesk()
  const { word, parts } = entry
  const isAny = word === 'any'
  const set = (next: readonly unknown[]) =>
    next.length === 0 ? onRemove() : onChange({ ...entry, parts: next })
  return (
    <div>
      <LineHead {...props} title={isAny ? t.any : t.all} />
      <Stack gap="xs">
        {parts.map((part, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- conditions have no names: their place is what they are known by
          <div key={at} className="rules-group">
            <Group justify="space-between" wrap="nowrap">
              <Text size="xs" c="dimmed">
                {isAny ? t.alternative(at + 1) : t.part(at + 1)}
              </Text>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t.removeOf(isAny ? t.alternative(at + 1) : t.part(at + 1))}
                onClick={() => set(parts.toSpliced(at, 1))}
              >
                <IconTrash size={14} aria-hidden />
              </ActionIcon>
            </Group>
            <ConditionBuilder
              condition={part}
              path={[...path, word, at]}
              onChange={next => set(parts.with(at, next))}
            />
            <Notes path={[...path, word, at]} />
          </div>
        ))}
        <div>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => set([...parts, conditionOf(newTest(fields))])}
          >
            {isAny ? t.addPart : t.addAllPart}
          </Button>
        </div>
      </Stack>
    </div>
  )
}

function AddLine({ onAdd }: { onAdd: (entry: Entry) => void }) {
  const t = useTexts(editorTexts)
  const { fields, data } = useDesk()
  const test = newTest(fields)
  const part = conditionOf(test)
  const [calendar] = calendarNames(data)
  return (
    <Group gap={4}>
      <Button
        size="compact-sm"
        variant="light"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onAdd(test)}
      >
        {t.addTest}
      </Button>
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon variant="light" size={26} aria-label={t.addMenu}>
            <IconChevronDown size={14} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onAdd({ kind: 'group', id: 'any', word: 'any', parts: [part] })}>
            {t.addAny}
          </Menu.Item>
          <Menu.Item onClick={() => onAdd({ kind: 'group', id: 'all', word: 'all', parts: [part] })}>
            {t.addAll}
          </Menu.Item>
          <Menu.Item onClick={() => onAdd({ kind: 'not', id: 'not', part })}>{t.addNot}</Menu.Item>
          <Menu.Item
            disabled={calendar === undefined}
            onClick={() => onAdd({ kind: 'calendar', id: 'calendar', name: calendar ?? '', is: 'closed' })}
          >
            {t.addCalendar}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
