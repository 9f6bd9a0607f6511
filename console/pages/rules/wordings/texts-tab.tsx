import { Badge, Group, Text, UnstyledButton } from '@mantine/core'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import type { Fields } from '../draft/read.ts'
import { Notes } from '../findings/use-notes.tsx'
import { ListAndEditor } from '../parts/list-and-editor.tsx'
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
    <ListAndEditor
      title={t.title}
      means={wordings.length === 0 ? t.empty : t.means}
      list={
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
      }
      add={t.add}
      onAdd={add}
      editor={
        chosen === undefined ? null : <WordingEditor key={chosen[0]} name={chosen[0]} wording={chosen[1]} />
      }
      choose={wordings.length > 0 ? t.choose : null}
    />
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
