import { useSortable } from '@dnd-kit/sortable'
import { ActionIcon, Group, Menu, SegmentedControl, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconDots, IconGripVertical } from '@tabler/icons-react'
import { termNames } from '../../../parts/rule-terms/names.ts'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { type Fields, fieldsOf, textOf } from '../draft/read.ts'
import { Notes } from '../findings/use-notes.tsx'
import { actionCount, conditionText, delayText } from './rule-words.ts'
import { listTexts } from './texts.ts'

interface Props {
  id: string
  at: number
  count: number
  rule: Fields
  name: string
  isChosen: boolean
  onChoose: () => void
  onMove: (to: number) => void
  onDuplicate: () => void
  onDelete: () => void
}

/** One rule in short: what it takes, what it sends, and whether it is on. */
export function RuleRow(props: Props) {
  const { id, at, rule, name, isChosen, onChoose } = props
  const t = useTexts(listTexts)
  const { store } = useDesk()
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id })
  const mode = textOf(rule['mode']) || 'on'
  return (
    <li
      ref={setNodeRef}
      className="rules-row"
      data-chosen={isChosen}
      data-off={mode === 'off'}
      style={{
        transform: transform === null ? undefined : `translate3d(0, ${transform.y}px, 0)`,
        transition,
        zIndex: isDragging ? 1 : undefined,
        position: 'relative',
      }}
    >
      <Group gap={6} wrap="nowrap" align="flex-start">
        <ActionIcon
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          variant="subtle"
          color="gray"
          size="sm"
          className="rules-handle"
          aria-label={t.drag(name)}
        >
          <IconGripVertical size={16} aria-hidden />
        </ActionIcon>
        <Stack gap={4} flex={1} miw={0}>
          <UnstyledButton onClick={onChoose} aria-current={isChosen} className="rules-name">
            {at + 1}. {name}
          </UnstyledButton>
          <RuleSummary rule={rule} />
          <Notes path={['rules', at, 'name']} only="oddity" />
          <SegmentedControl
            size="xs"
            aria-label={t.modeOf(name)}
            value={mode}
            onChange={value => store.edit({ do: 'set', path: ['rules', at, 'mode'], value })}
            data={(['on', 'shadow', 'off'] as const).map(one => ({ value: one, label: t.modes[one] }))}
          />
        </Stack>
        <RuleMenu {...props} />
      </Group>
    </li>
  )
}

function RuleMenu({ at, count, name, onMove, onDuplicate, onDelete }: Props) {
  const t = useTexts(listTexts)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t.menu(name)}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onDuplicate}>{t.duplicate}</Menu.Item>
        <Menu.Item disabled={at === 0} onClick={() => onMove(at - 1)}>
          {t.up}
        </Menu.Item>
        <Menu.Item disabled={at === count - 1} onClick={() => onMove(at + 1)}>
          {t.down}
        </Menu.Item>
        <Menu.Item color="red" onClick={onDelete}>
          {t.delete}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function RuleSummary({ rule }: { rule: Fields }) {
  const t = useTexts(listTexts)
  const names = useTexts(termNames)
  const { fields } = useDesk()
  const { reply, note } = fieldsOf(rule['send'])
  const sent = [
    typeof reply === 'string' ? [t.reply(reply)] : [],
    typeof note === 'string' ? [t.note(note)] : [],
  ].flat()
  const actions = actionCount(rule)
  const delay = delayText(rule['delay'])
  const rest = [
    sent.length === 0 ? t.sendsNothing : t.sends(sent.join(` ${t.and} `)),
    ...(actions > 0 ? [t.actions(actions)] : []),
    ...(delay === '' ? [] : [t.after(delay)]),
  ]
  return (
    <div>
      <Text size="xs" lineClamp={2} className="rules-break">
        {conditionText(rule['when'], fields, { ...names, ...t }) || t.everyTicket}
      </Text>
      <Text size="xs" c="dimmed" lineClamp={1}>
        {rest.join(' · ')}
      </Text>
    </div>
  )
}
