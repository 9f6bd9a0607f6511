import { Anchor, Fieldset, Group, Select } from '@mantine/core'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { type Fields, fieldsOf, textOf } from '../draft/read.ts'
import { Notes, useError } from '../findings/use-notes.tsx'
import { useTab } from '../tabs.ts'
import { rulesTexts } from '../texts.ts'
import { editorTexts } from './texts.ts'

/** Which texts a rule sends. */
export function SendPart({ at, rule }: { at: number; rule: Fields }) {
  const t = useTexts(editorTexts)
  const send = fieldsOf(rule['send'])
  return (
    <Fieldset legend={t.send}>
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <TemplateSelect at={at} part="reply" label={t.reply} value={textOf(send['reply'])} />
        <TemplateSelect at={at} part="note" label={t.note} value={textOf(send['note'])} />
      </Group>
      <Notes path={['rules', at, 'send']} />
    </Fieldset>
  )
}

function TemplateSelect({
  at,
  part,
  label,
  value,
}: {
  at: number
  part: 'reply' | 'note'
  label: string
  value: string
}) {
  const t = useTexts(editorTexts)
  const { goThere } = useTexts(rulesTexts)
  const { data, store } = useDesk()
  const { show } = useTab()
  const names = Object.keys(fieldsOf(fieldsOf(data)['templates']))
  const path = ['rules', at, 'send', part]
  const shown = value === '' || names.includes(value) ? names : [...names, value]
  return (
    <div>
      <Select
        label={label}
        placeholder={t.nothing}
        clearable
        data={shown}
        value={value === '' ? null : value}
        error={useError(path)}
        onChange={name =>
          store.edit(name === null ? { do: 'delete', path } : { do: 'set', path, value: name })
        }
      />
      {names.includes(value) && (
        <Anchor
          component="button"
          type="button"
          size="xs"
          onClick={() => show('texts', value)}
          aria-label={`${goThere}: ${value}`}
        >
          {goThere}
        </Anchor>
      )}
    </div>
  )
}
