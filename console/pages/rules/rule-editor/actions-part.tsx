import { Checkbox, Fieldset, Select, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { type Fields, fieldsOf, textOf, textsOf } from '../draft/read.ts'
import { Notes, useError } from '../findings/use-notes.tsx'
import { calendarNames } from '../parts/calendar-names.ts'
import { partAt } from '../terms/schema.ts'
import { editorTexts } from './texts.ts'

const ends = ['open', 'close', 'snooze', 'snoozeUntilOpening'] as const
type End = (typeof ends)[number]

/** What a rule does to the ticket besides writing. */
export function ActionsPart({ at, rule }: { at: number; rule: Fields }) {
  const t = useTexts(editorTexts)
  const { store, terms } = useDesk()
  const path = ['rules', at, 'actions']
  const actions = fieldsOf(rule['actions'])
  const priorities = textsOf(partAt(terms.schema, [...path, 'priority'])['enum'])

  /** Without any action the section goes too. */
  function set(changes: Fields): void {
    const next = Object.fromEntries(
      Object.entries({ ...actions, ...changes }).filter(([, value]) => value !== undefined),
    )
    store.edit(Object.keys(next).length === 0 ? { do: 'delete', path } : { do: 'set', path, value: next })
  }
  const errorAt = (name: string) => [...path, name]

  return (
    <Fieldset legend={t.actions}>
      <Stack gap="sm">
        <TagsInput
          label={t.tags}
          value={textsOf(actions['addTags'])}
          placeholder={t.valuesHow}
          splitChars={[]}
          error={useError(errorAt('addTags'), true)}
          onChange={tags => set({ addTags: tags.length === 0 ? undefined : tags })}
        />
        <SimpleGrid cols={{ base: 1, sm: 3 }} className="rules-bottoms">
          <ActionText name="assignTeam" label={t.team} at={at} value={actions['assignTeam']} onSet={set} />
          <ActionText name="assignUser" label={t.user} at={at} value={actions['assignUser']} onSet={set} />
          <Select
            label={t.priority}
            placeholder={t.unchanged}
            clearable
            data={priorities}
            value={textOf(actions['priority']) || null}
            error={useError(errorAt('priority'))}
            onChange={priority => set({ priority: priority ?? undefined })}
          />
        </SimpleGrid>
        <EndField at={at} actions={actions} onSet={set} />
        <Checkbox
          label={t.always}
          checked={actions['always'] === true}
          onChange={event => set({ always: event.currentTarget.checked ? true : undefined })}
        />
        {['close', 'always'].map(name => (
          <Notes key={name} path={errorAt(name)} />
        ))}
        <Notes path={path} />
      </Stack>
    </Fieldset>
  )
}

interface PartProps {
  at: number
  onSet: (changes: Fields) => void
}

/** An id is a number; everything else is a name. */
const idOrName = (text: string) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : text)

function ActionText({
  name,
  label,
  at,
  value,
  onSet,
}: PartProps & { name: string; label: string; value: unknown }) {
  const error = useError(['rules', at, 'actions', name])
  return (
    <TagsInput
      label={label}
      maxTags={1}
      splitChars={[]}
      value={value === undefined ? [] : [textOf(value)]}
      error={error}
      onChange={([text]) => onSet({ [name]: text === undefined ? undefined : idOrName(text) })}
    />
  )
}

function EndField({ at, actions, onSet }: PartProps & { actions: Fields }) {
  const t = useTexts(editorTexts)
  const { data } = useDesk()
  const calendars = calendarNames(data)
  const end: End = ends.find(one => actions[one] !== undefined) ?? 'open'
  const snoozeError = useError(['rules', at, 'actions', 'snooze'])
  const untilError = useError(['rules', at, 'actions', 'snoozeUntilOpening'])
  const begin: Record<End, Fields> = {
    open: {},
    close: { close: true },
    snooze: { snooze: '2h' },
    snoozeUntilOpening: { snoozeUntilOpening: calendars[0] ?? '' },
  }
  const none = { close: undefined, snooze: undefined, snoozeUntilOpening: undefined }
  const until = textOf(actions['snoozeUntilOpening'])
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Select
        label={t.end}
        allowDeselect={false}
        data={ends.map(one => ({
          value: one,
          label: t.ends[one],
          disabled: one === 'snoozeUntilOpening' && calendars.length === 0,
        }))}
        value={end}
        onChange={next => onSet({ ...none, ...begin[ends.find(one => one === next) ?? 'open'] })}
      />
      {end === 'snooze' && (
        <SnoozeInput value={textOf(actions['snooze'])} error={snoozeError} onSet={onSet} />
      )}
      {end === 'snoozeUntilOpening' && (
        <Select
          label={t.calendar}
          allowDeselect={false}
          data={[...new Set([...calendars, until])]}
          value={until}
          error={untilError}
          onChange={name => onSet({ snoozeUntilOpening: name ?? undefined })}
        />
      )}
    </SimpleGrid>
  )
}

function SnoozeInput({
  value,
  error,
  onSet,
}: {
  value: string
  error: string | undefined
  onSet: (changes: Fields) => void
}) {
  const t = useTexts(editorTexts)
  return (
    <TextInput
      label={t.snooze}
      value={value}
      error={error}
      onChange={event => onSet({ snooze: event.currentTarget.value })}
    />
  )
}
