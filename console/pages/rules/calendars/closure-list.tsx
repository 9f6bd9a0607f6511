import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { nowMs } from '../../../clock.ts'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { Notes } from '../findings/use-notes.tsx'
import { datesIn, datesText, todayIn } from './calendars.ts'
import { DateFields } from './date-fields.tsx'
import { calendarTexts } from './texts.ts'

interface Props {
  path: readonly string[]
  zone: string
  closures: readonly string[]
}

/** Dates on which a calendar is closed. */
export function ClosureList({ path, zone, closures }: Props) {
  const t = useTexts(calendarTexts)
  const { store } = useDesk()
  const today = () => todayIn(zone, nowMs())
  return (
    <Stack gap="xs">
      {closures.map((closure, at) => {
        const dates = datesIn(closure)
        const set = (to: typeof dates) => store.edit({ do: 'set', path: [...path, at], value: datesText(to) })
        return (
          // oxlint-disable-next-line react/no-array-index-key -- closures have no names
          <div key={at}>
            <Group gap="xs">
              <DateFields dates={dates} onChange={set} />
              <TextInput
                aria-label={t.times}
                size="xs"
                w={140}
                placeholder="13:00-24:00"
                value={dates.times}
                onChange={event => set({ ...dates, times: event.currentTarget.value })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t.removeLine(closure)}
                onClick={() =>
                  store.edit({ do: 'delete', path: closures.length === 1 ? [...path] : [...path, at] })
                }
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Group>
            <Notes path={[...path, at]} />
          </div>
        )
      })}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() =>
            store.edit(
              closures.length === 0
                ? { do: 'set', path: [...path], value: [today()] }
                : { do: 'insert', path: [...path, closures.length], value: today() },
            )
          }
        >
          {t.addClosure}
        </Button>
      </div>
      <Notes path={path} />
    </Stack>
  )
}
