import { Fieldset, Select, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { type Fields, fieldsOf, textOf, textsOf } from '../draft/read.ts'
import { useError } from '../findings/use-notes.tsx'
import { DeleteButton } from '../parts/delete-button.tsx'
import { NameField } from '../parts/name-field.tsx'
import { zonesWith } from '../parts/zones.ts'
import { useTab } from '../tabs.ts'
import { calendarsIn, isCalendarName, renameCalendar } from './calendars.ts'
import { ClosureList } from './closure-list.tsx'
import { DaysAhead } from './days-ahead.tsx'
import { HolidayFields } from './holiday-fields.tsx'
import { OpeningList } from './opening-list.tsx'
import { calendarTexts } from './texts.ts'
import { WeekFields } from './week-fields.tsx'

/** One calendar as fields, and the days that come of them. */
export function CalendarEditor({ name, calendar }: { name: string; calendar: Fields }) {
  const t = useTexts(calendarTexts)
  const { data, store } = useDesk()
  const { show } = useTab()
  const path = ['calendars', name]
  const zone = textOf(calendar['zone'])
  const names = calendarsIn(data).map(([one]) => one)
  return (
    <Stack gap="md">
      <NameField
        label={t.name}
        name={name}
        taken={names}
        isFit={isCalendarName}
        means={t.nameMeans}
        onRename={to => {
          store.edit(...renameCalendar(data, name, to))
          show('calendars', to)
        }}
      />
      <Select
        label={t.zone}
        searchable
        allowDeselect={false}
        limit={60}
        data={zonesWith(zone)}
        value={zone}
        error={useError([...path, 'zone'])}
        onChange={value => value !== null && store.edit({ do: 'set', path: [...path, 'zone'], value })}
      />
      <Part title={t.hours} means={t.hoursMeans}>
        <WeekFields path={[...path, 'hours']} hours={fieldsOf(calendar['hours'])} />
      </Part>
      <Part title={t.holidays} means={t.holidaysMeans}>
        <HolidayFields path={[...path, 'holidays']} holidays={fieldsOf(calendar['holidays'])} />
      </Part>
      <Part title={t.closures} means={t.closuresMeans}>
        <ClosureList path={[...path, 'closed']} zone={zone} closures={textsOf(calendar['closed'])} />
      </Part>
      <Part title={t.openings} means={t.openingsMeans}>
        <OpeningList path={[...path, 'open']} zone={zone} openings={fieldsOf(calendar['open'])} />
      </Part>
      <DaysAhead name={name} />
      <DeleteButton
        label={t.delete}
        sure={t.deleteSure(name)}
        onDelete={() => {
          store.edit({ do: 'delete', path: names.length === 1 ? ['calendars'] : path })
          show('calendars')
        }}
      />
    </Stack>
  )
}

function Part({ title, means, children }: { title: string; means: string; children: ReactNode }) {
  return (
    <Fieldset legend={title}>
      <Text size="xs" c="dimmed" mb="xs">
        {means}
      </Text>
      {children}
    </Fieldset>
  )
}
