import { Badge, Button, Group, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Empty } from '../../../parts/empty.tsx'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import type { Fields } from '../draft/read.ts'
import { Notes } from '../findings/use-notes.tsx'
import { freeName } from '../rule-list/rules.ts'
import { useTab } from '../tabs.ts'
import { wordingTexts } from './texts.ts'
import { WordingEditor } from './wording-editor.tsx'
import { missingLanguages, usesOf, wordingsIn } from './wordings.ts'

/** The texts that rules send, and the one that is open. */
export default function TextsTab() {
  const t = useTexts(wordingTexts)
  const { data, store } = useDesk()
  const { item, show } = useTab()
  const wordings = wordingsIn(data)
  const chosen = wordings.find(([name]) => name === item)

  function add(): void {
    const name = freeName(
      t.newText,
      wordings.map(([one]) => one),
    )
    store.edit({ do: 'set', path: ['templates', name], value: { text: t.newWords } })
    show('texts', name)
  }

  return (
    <div className="rules-split">
      <Stack gap="sm">
        <div>
          <Title order={2}>{t.title}</Title>
          <Text size="sm" c="dimmed">
            {wordings.length === 0 ? t.empty : t.means}
          </Text>
        </div>
        <ul className="rules-list">
          {wordings.map(([name, wording]) => (
            <WordingRow
              key={name}
              name={name}
              wording={wording}
              isChosen={name === item}
              onChoose={() => show('texts', name)}
            />
          ))}
        </ul>
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
          {t.add}
        </Button>
      </Stack>
      {chosen === undefined ? (
        wordings.length > 0 && <Empty title={t.choose} />
      ) : (
        <WordingEditor key={chosen[0]} name={chosen[0]} wording={chosen[1]} />
      )}
    </div>
  )
}

interface RowProps {
  name: string
  wording: Fields
  isChosen: boolean
  onChoose: () => void
}

function WordingRow({ name, wording, isChosen, onChoose }: RowProps) {
  const t = useTexts(wordingTexts)
  const { data } = useDesk()
  const rules = [...new Set(usesOf(data, name).map(({ rule }) => rule))]
  const missing = missingLanguages(data, wording)
  return (
    <li className="rules-row" data-chosen={isChosen}>
      <UnstyledButton onClick={onChoose} aria-current={isChosen} className="rules-name">
        {name}
      </UnstyledButton>
      <Text size="xs" c="dimmed" className="rules-break">
        {rules.length === 0 ? t.unused : t.usedBy(rules.join(', '))}
      </Text>
      {missing.length > 0 && (
        <Group mt={4}>
          <Badge color="yellow" variant="light" size="sm" tt="none" autoContrast className="rules-mark">
            {t.missing(missing.join(', '))}
          </Badge>
        </Group>
      )}
      <Notes path={['templates', name]} inside />
    </li>
  )
}
