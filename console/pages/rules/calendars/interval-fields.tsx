import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTexts } from '../../../texts/texts.ts'
import { type Interval, intervalsOf, intervalsText } from './calendars.ts'
import { calendarTexts } from './texts.ts'

/** The hours of a day, one stretch after the other. */
export function IntervalFields({
  label,
  text,
  onChange,
}: {
  label: string
  text: string
  onChange: (text: string) => void
}) {
  const t = useTexts(calendarTexts)
  const intervals = intervalsOf(text)
  const set = (next: readonly Interval[]) => onChange(intervalsText(next))
  return (
    <Group gap="xs" role="group" aria-label={label}>
      {intervals.length === 0 && <Text size="sm">{t.closed}</Text>}
      {intervals.map((interval, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- intervals have no names
        <Group key={at} gap={4} wrap="nowrap">
          {(['from', 'to'] as const).map(end => (
            <TextInput
              key={end}
              aria-label={t[end]}
              size="xs"
              w={64}
              placeholder={end === 'from' ? '09:00' : '17:00'}
              value={interval[end]}
              onChange={event => set(intervals.with(at, { ...interval, [end]: event.currentTarget.value }))}
            />
          ))}
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={`${t.removeInterval}: ${interval.from}-${interval.to}`}
            onClick={() => set(intervals.toSpliced(at, 1))}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => set([...intervals, nextInterval(intervals)])}
      >
        {t.addInterval}
      </Button>
    </Group>
  )
}

/** An hour after the last stretch, so that it overlaps nothing. */
function nextInterval(intervals: readonly Interval[]): Interval {
  const hour = Number(intervals.at(-1)?.to.split(':')[0] ?? 8) + 1
  if (!(hour < 23)) return { from: '09:00', to: '17:00' }
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    from: `${two(hour)}:00`,
    to: intervals.length === 0 ? '17:00' : `${two(Math.min(hour + 4, 24))}:00`,
  }
}
