import { Fieldset, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { type Fields, isFields, textOf, textsOf } from '../draft/read.ts'
import { Notes, useError } from '../findings/use-notes.tsx'
import { calendarNames } from '../parts/calendar-names.ts'
import { partAt } from '../terms/schema.ts'
import { editorTexts } from './texts.ts'

/** When a rule answers: after a delay, between dates, and whether as an absence that is told once. */
export function TimesPart({ at, rule }: { at: number; rule: Fields }) {
  const t = useTexts(editorTexts)
  const { store, terms } = useDesk()
  const purposes = textsOf(partAt(terms.schema, ['rules', at, 'purpose'])['enum'])
  const labels: Readonly<Record<string, string>> = t.purposes
  return (
    <Fieldset legend={t.times}>
      <Stack gap="sm">
        <DelayField at={at} delay={rule['delay']} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <DateField at={at} name="from" label={t.from} value={textOf(rule['from'])} />
          <DateField at={at} name="until" label={t.until} value={textOf(rule['until'])} />
        </SimpleGrid>
        <Select
          label={t.purpose}
          allowDeselect={false}
          data={purposes.map(value => ({ value, label: labels[value] ?? value }))}
          value={textOf(rule['purpose']) || 'receipt'}
          error={useError(['rules', at, 'purpose'])}
          onChange={value =>
            value !== null && store.edit({ do: 'set', path: ['rules', at, 'purpose'], value })
          }
        />
        <Notes path={['rules', at, 'purpose']} only="oddity" />
      </Stack>
    </Fieldset>
  )
}

function DelayField({ at, delay }: { at: number; delay: unknown }) {
  const t = useTexts(editorTexts)
  const { data, store } = useDesk()
  const path = ['rules', at, 'delay']
  const error = useError(path, true)
  const { time, calendar } = isFields(delay) ? delay : { time: delay, calendar: undefined }
  const names = calendarNames(data)
  const counted = textOf(calendar)

  function set(span: string, name: string): void {
    if (span === '') return store.edit({ do: 'delete', path })
    store.edit({ do: 'set', path, value: name === '' ? span : { time: span, calendar: name } })
  }

  return (
    <Group align="flex-start" grow preventGrowOverflow={false}>
      <TextInput
        label={t.delay}
        description={t.delayMeans}
        value={textOf(time)}
        error={error}
        onChange={event => set(event.currentTarget.value, counted)}
      />
      {textOf(time) !== '' && names.length > 0 && (
        <Select
          label={t.delayCalendar}
          description="&nbsp;"
          allowDeselect={false}
          data={[
            { value: '', label: t.allTime },
            ...[...new Set([...names, ...(counted === '' ? [] : [counted])])].map(name => ({
              value: name,
              label: t.openTime(name),
            })),
          ]}
          value={counted}
          onChange={name => set(textOf(time), name ?? '')}
        />
      )}
    </Group>
  )
}

/** A day, and if wanted a minute of it. */
function DateField({ at, name, label, value }: { at: number; name: string; label: string; value: string }) {
  const t = useTexts(editorTexts)
  const { store } = useDesk()
  const path = ['rules', at, name]
  const error = useError(path)
  const [day = '', time = ''] = value.split('T')

  function set(nextDay: string, nextTime: string): void {
    const next = nextTime === '' ? nextDay : `${nextDay}T${nextTime}`
    store.edit(nextDay === '' ? { do: 'delete', path } : { do: 'set', path, value: next })
  }

  return (
    <div>
      <Group gap="xs" grow align="flex-start" wrap="nowrap">
        <TextInput
          label={`${label}: ${t.date}`}
          type="date"
          value={day}
          onChange={event => set(event.currentTarget.value, time)}
        />
        <TextInput
          label={t.time}
          aria-label={`${label}: ${t.time}`}
          type="time"
          value={time}
          disabled={day === ''}
          onChange={event => set(day, event.currentTarget.value)}
        />
      </Group>
      {error !== undefined && <Notes path={path} />}
    </div>
  )
}
