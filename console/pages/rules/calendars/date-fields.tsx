import { Group, TextInput } from '@mantine/core'
import { useTexts } from '../../../texts/texts.ts'
import type { Dates } from './calendars.ts'
import { calendarTexts } from './texts.ts'

interface Props {
  dates: Dates
  onChange: (dates: Dates) => void
}

/** The first and the last day; the last may be left out. */
export function DateFields({ dates, onChange }: Props) {
  const t = useTexts(calendarTexts)
  return (
    <Group gap="xs">
      <TextInput
        aria-label={t.firstDay}
        size="xs"
        type="date"
        value={dates.first}
        onChange={event => onChange({ ...dates, first: event.currentTarget.value })}
      />
      <TextInput
        aria-label={t.lastDay}
        size="xs"
        type="date"
        value={dates.last}
        min={dates.first}
        onChange={event => onChange({ ...dates, last: event.currentTarget.value })}
      />
    </Group>
  )
}
