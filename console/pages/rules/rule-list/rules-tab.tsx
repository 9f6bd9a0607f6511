import { Select, Text } from '@mantine/core'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { fieldsOf, textOf } from '../draft/read.ts'
import { useError } from '../findings/use-notes.tsx'
import { ListAndEditor } from '../parts/list-and-editor.tsx'
import { zonesWith } from '../parts/zones.ts'
import { RuleEditor } from '../rule-editor/rule-editor.tsx'
import { useTab } from '../tabs.ts'
import { RuleList } from './rule-list.tsx'
import { addRule, rulesIn } from './rules.ts'
import { listTexts } from './texts.ts'

/** The rules in order, and the one that is open. */
export default function RulesTab() {
  const t = useTexts(listTexts)
  const { data, store } = useDesk()
  const { item, show } = useTab()
  const rules = rulesIn(data)
  const at = item === null ? -1 : Number(item)
  const chosen = rules[at]
  function add(): void {
    store.edit(...addRule(data, t))
    show('rules', String(rules.length))
  }

  return (
    <ListAndEditor
      title={t.rules}
      means={rules.length === 0 ? t.empty : t.means}
      list={
        <>
          {rules.length === 0 && <Text size="sm">{t.emptyMeans}</Text>}
          <RuleList rules={rules} chosen={at} onChoose={next => show('rules', String(next))} />
        </>
      }
      add={t.add}
      onAdd={add}
      below={<ZoneField />}
      editor={chosen === undefined ? null : <RuleEditor key={at} at={at} rule={chosen} />}
      choose={rules.length > 0 ? t.choose : null}
    />
  )
}

function ZoneField() {
  const t = useTexts(listTexts)
  const { data, store } = useDesk()
  const zone = textOf(fieldsOf(data)['zone']) || 'UTC'
  return (
    <Select
      label={t.zone}
      size="xs"
      searchable
      allowDeselect={false}
      data={zonesWith(zone)}
      value={zone}
      error={useError(['zone'])}
      onChange={value => value !== null && store.edit({ do: 'set', path: ['zone'], value })}
      limit={60}
    />
  )
}
