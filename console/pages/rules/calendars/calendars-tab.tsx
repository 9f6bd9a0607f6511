import { Text, UnstyledButton } from '@mantine/core'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { textOf } from '../draft/read.ts'
import { Notes } from '../findings/use-notes.tsx'
import { ListAndEditor } from '../parts/list-and-editor.tsx'
import { freeName } from '../rule-list/rules.ts'
import { useTab } from '../tabs.ts'
import { CalendarEditor } from './calendar-editor.tsx'
import { calendarsIn } from './calendars.ts'
import { calendarTexts } from './texts.ts'

/** When teams are there, and the calendar that is open. */
export default function CalendarsTab() {
  const t = useTexts(calendarTexts)
  const { data, store } = useDesk()
  const { item, show } = useTab()
  const calendars = calendarsIn(data)
  const chosen = calendars.find(([name]) => name === item)

  function add(): void {
    const taken = calendars.map(([name]) => name)
    const name = freeName(t.newName, taken).replaceAll(' ', '-')
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
    store.edit({ do: 'set', path: ['calendars', name], value: { zone, hours: { 'mon-fri': '09:00-17:00' } } })
    show('calendars', name)
  }

  return (
    <ListAndEditor
      title={t.title}
      means={calendars.length === 0 ? t.empty : t.means}
      list={
        <ul className="rules-list">
          {calendars.map(([name, calendar]) => (
            <li key={name} className="rules-row" data-chosen={name === item}>
              <UnstyledButton
                onClick={() => show('calendars', name)}
                aria-current={name === item}
                className="rules-name"
              >
                {name}
              </UnstyledButton>
              <Text size="xs" c="dimmed">
                {textOf(calendar['zone'])}
              </Text>
              <Notes path={['calendars', name]} inside />
            </li>
          ))}
        </ul>
      }
      add={t.add}
      onAdd={add}
      editor={
        chosen === undefined ? null : <CalendarEditor key={chosen[0]} name={chosen[0]} calendar={chosen[1]} />
      }
      choose={calendars.length > 0 ? t.choose : null}
    />
  )
}
