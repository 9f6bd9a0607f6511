import { ActionIcon, Button, Chip, Group, Stack, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { weekdaysOf } from '../../../../src/policy/calendar-text.ts'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { type Fields, textOf } from '../draft/read.ts'
import { Notes } from '../findings/use-notes.tsx'
import { daysText } from './calendars.ts'
import { IntervalFields } from './interval-fields.tsx'
import { calendarTexts } from './texts.ts'

/** The hours of the week, a line for days that have the same. */
export function WeekFields({ path, hours }: { path: readonly string[]; hours: Fields }) {
  const t = useTexts(calendarTexts)
  const { store } = useDesk()
  const lines = Object.entries(hours)
  const told = new Set(lines.flatMap(([days]) => weekdaysOf(days) ?? []))
  const free = [0, 1, 2, 3, 4, 5, 6].filter(day => !told.has(day))
  return (
    <Stack gap="sm">
      {lines.map(([days, text], at) => (
        // oxlint-disable-next-line react/no-array-index-key -- its name is what is changed here
        <div key={at}>
          <Group gap="sm" align="center">
            <DayFields
              label={t.daysOf(at + 1)}
              days={days}
              taken={told}
              onChange={to =>
                to !== '' && !(to in hours) && store.edit({ do: 'rename', path: [...path, days], to })
              }
            />
            <IntervalFields
              label={days}
              text={textOf(text)}
              onChange={value => store.edit({ do: 'set', path: [...path, days], value })}
            />
            {lines.length > 1 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t.removeLine(days)}
                onClick={() => store.edit({ do: 'delete', path: [...path, days] })}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
          <Notes path={[...path, days]} />
        </div>
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          disabled={free.length === 0}
          onClick={() =>
            store.edit({ do: 'set', path: [...path, daysText(free.slice(0, 1))], value: '09:00-17:00' })
          }
        >
          {t.addDays}
        </Button>
      </div>
      <Notes path={path} />
    </Stack>
  )
}

interface DayProps {
  label: string
  days: string
  /** Days that a line names already: another line cannot have them. */
  taken: ReadonlySet<number>
  onChange: (days: string) => void
}

function DayFields({ label, days, taken, onChange }: DayProps) {
  const t = useTexts(calendarTexts)
  const own = weekdaysOf(days)
  // Words that are no days stay as they are written, to be mended.
  if (own === null)
    return (
      <TextInput
        aria-label={label}
        size="xs"
        w={120}
        value={days}
        onChange={event => onChange(event.currentTarget.value)}
      />
    )
  return (
    <Chip.Group multiple value={own.map(String)} onChange={next => onChange(daysText(next.map(Number)))}>
      <Group gap={4} role="group" aria-label={label}>
        {t.days.split(',').map((name, day) => (
          <Chip
            key={name}
            value={String(day)}
            size="xs"
            disabled={taken.has(day) && !own.includes(day)}
            variant="light"
          >
            {name}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}
