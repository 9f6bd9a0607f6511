import { ActionIcon, Button, Group, Stack } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { nowMs } from '../../../clock.ts'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { type Fields, textOf } from '../draft/read.ts'
import { Notes } from '../findings/use-notes.tsx'
import { datesIn, datesText, todayIn } from './calendars.ts'
import { DateFields } from './date-fields.tsx'
import { IntervalFields } from './interval-fields.tsx'
import { calendarTexts } from './texts.ts'

interface Props {
  path: readonly string[]
  zone: string
  openings: Fields
}

/** Hours of single dates. */
export function OpeningList({ path, zone, openings }: Props) {
  const t = useTexts(calendarTexts)
  const { store } = useDesk()
  const lines = Object.entries(openings)
  const today = () => todayIn(zone, nowMs())
  return (
    <Stack gap="xs">
      {lines.map(([dates, hours], at) => (
        // oxlint-disable-next-line react/no-array-index-key -- its name is what is changed here
        <div key={at}>
          <Group gap="xs">
            <DateFields
              dates={datesIn(dates)}
              onChange={next => {
                const to = datesText(next)
                if (to !== '' && !(to in openings)) store.edit({ do: 'rename', path: [...path, dates], to })
              }}
            />
            <IntervalFields
              label={dates}
              text={textOf(hours)}
              onChange={value => store.edit({ do: 'set', path: [...path, dates], value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t.removeLine(dates)}
              onClick={() =>
                store.edit({ do: 'delete', path: lines.length === 1 ? [...path] : [...path, dates] })
              }
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
          <Notes path={[...path, dates]} />
        </div>
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          disabled={today() in openings}
          onClick={() => store.edit({ do: 'set', path: [...path, today()], value: '10:00-14:00' })}
        >
          {t.addOpening}
        </Button>
      </div>
    </Stack>
  )
}
