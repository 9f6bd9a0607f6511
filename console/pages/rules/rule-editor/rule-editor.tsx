import { Fieldset, SegmentedControl, Stack, Text } from '@mantine/core'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { type Fields, fieldsOf, textOf } from '../draft/read.ts'
import { Notes } from '../findings/use-notes.tsx'
import { AsYaml } from '../parts/as-yaml.tsx'
import { TextField } from '../parts/text-field.tsx'
import { listTexts } from '../rule-list/texts.ts'
import { partAt } from '../terms/schema.ts'
import { ActionsPart } from './actions-part.tsx'
import { ConditionBuilder } from './condition-builder.tsx'
import { SendPart } from './send-part.tsx'
import { editorTexts } from './texts.ts'
import { TimesPart } from './times-part.tsx'

/** Everything of one rule as fields. What the fields do not know is shown as it is written. */
export function RuleEditor({ at, rule }: { at: number; rule: Fields }) {
  const t = useTexts(editorTexts)
  const words = useTexts(listTexts)
  const { store, terms } = useDesk()
  const path = ['rules', at] as const
  const known = Object.keys(fieldsOf(partAt(terms.schema, path)['properties']))
  const others = Object.entries(rule).filter(([name]) => !known.includes(name))

  function setWhen(condition: Fields): void {
    const when = [...path, 'when']
    store.edit(
      Object.keys(condition).length === 0
        ? { do: 'delete', path: when }
        : { do: 'set', path: when, value: condition },
    )
  }

  return (
    <Stack gap="md">
      <TextField
        label={t.name}
        description={t.nameMeans}
        path={[...path, 'name']}
        value={textOf(rule['name'])}
        read={text => text}
      />
      <div>
        <Text size="sm" fw={500} id={`mode-${at}`}>
          {t.mode}
        </Text>
        <Text size="xs" c="dimmed" mb={4}>
          {t.modeMeans}
        </Text>
        <SegmentedControl
          aria-labelledby={`mode-${at}`}
          value={textOf(rule['mode']) || 'on'}
          onChange={value => store.edit({ do: 'set', path: [...path, 'mode'], value })}
          data={(['on', 'shadow', 'off'] as const).map(one => ({ value: one, label: words.modes[one] }))}
        />
      </div>
      <Fieldset legend={t.when}>
        <Text size="xs" c="dimmed" mb="xs">
          {t.whenMeans}
        </Text>
        <ConditionBuilder condition={rule['when']} path={[...path, 'when']} onChange={setWhen} />
        <Notes path={[...path, 'when']} />
      </Fieldset>
      <SendPart at={at} rule={rule} />
      <ActionsPart at={at} rule={rule} />
      <TimesPart at={at} rule={rule} />
      {others.map(([name, value]) => (
        <div key={name}>
          <AsYaml name={name} value={value} />
          <Notes path={[...path, name]} inside />
        </div>
      ))}
    </Stack>
  )
}
