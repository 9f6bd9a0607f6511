import { Button, Select, Stack, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Empty } from '../../../parts/empty.tsx'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { fieldsOf, textOf } from '../draft/read.ts'
import { useError } from '../findings/use-notes.tsx'
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
  const editor = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Below the list on narrow screens, where nobody would see it.
    const isBelow = window.matchMedia('(max-width: 991px)').matches
    if (item !== null && isBelow) editor.current?.scrollIntoView({ block: 'start' })
  }, [item])

  function add(): void {
    store.edit(...addRule(data, t))
    show('rules', String(rules.length))
  }

  return (
    <div className="rules-split">
      <Stack gap="sm">
        <div>
          <Title order={2}>{t.rules}</Title>
          <Text size="sm" c="dimmed">
            {rules.length === 0 ? t.empty : t.means}
          </Text>
        </div>
        {rules.length === 0 && <Text size="sm">{t.emptyMeans}</Text>}
        <RuleList rules={rules} chosen={at} onChoose={next => show('rules', String(next))} />
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
          {t.add}
        </Button>
        <ZoneField />
      </Stack>
      <div ref={editor} className="rules-editor">
        {chosen === undefined ? (
          rules.length > 0 && <Empty title={t.choose} />
        ) : (
          <RuleEditor key={at} at={at} rule={chosen} />
        )}
      </div>
    </div>
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
