import { Badge, Button, Group, Popover, Select, Stack, Tabs, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTexts } from '../../../texts/texts.ts'
import { useDesk } from '../desk.tsx'
import { type Fields, fieldsOf, textOf } from '../draft/read.ts'
import { useError } from '../findings/use-notes.tsx'
import { DeleteButton } from '../parts/delete-button.tsx'
import { NameField } from '../parts/name-field.tsx'
import { useTab } from '../tabs.ts'
import { Preview } from './preview.tsx'
import { wordingTexts } from './texts.ts'
import { VariantEditor } from './variant-editor.tsx'
import { firstLanguage, languagesOf, missingLanguages, renameWording, wordingsIn } from './wordings.ts'

/** One text in all its languages, with what it will look like. */
export function WordingEditor({ name, wording }: { name: string; wording: Fields }) {
  const t = useTexts(wordingTexts)
  const { data, store } = useDesk()
  const { show } = useTab()
  const first = firstLanguage(wording)
  const [language, setLanguage] = useState(first)
  const path = ['templates', name]
  const own = languagesOf(wording)
  const missing = missingLanguages(data, wording)
  const shown = [...own, ...missing].includes(language) ? language : first
  const others = wordingsIn(data).map(([one]) => one)

  return (
    <Stack gap="md">
      <NameField
        label={t.name}
        name={name}
        taken={others}
        onRename={to => {
          store.edit(...renameWording(data, name, to))
          show('texts', to)
        }}
      />
      <Tabs value={shown} onChange={next => setLanguage(next ?? first)} keepMounted={false} variant="outline">
        <Group gap="xs" wrap="nowrap" align="flex-end">
          <Tabs.List className="rules-tabs" flex={1}>
            {own.map(code => (
              <Tabs.Tab key={code} value={code}>
                {code === first ? t.first(code) : code}
              </Tabs.Tab>
            ))}
            {missing.map(code => (
              <Tabs.Tab key={code} value={code}>
                {code}{' '}
                <Badge color="yellow" variant="light" size="sm" tt="none" autoContrast className="rules-mark">
                  {t.missingMark}
                </Badge>
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <AddLanguage
            taken={own}
            onAdd={code => {
              store.edit({ do: 'set', path: [...path, 'languages', code], value: wordsOf(wording) })
              setLanguage(code)
            }}
          />
        </Group>
        {own.map(code => (
          <Tabs.Panel key={code} value={code} pt="sm">
            {code === first ? (
              <Stack gap="sm">
                <VariantEditor path={path} variant={wording} label={`${name}, ${code}`} />
                <FirstFields name={name} wording={wording} />
              </Stack>
            ) : (
              <Stack gap="sm">
                <VariantEditor
                  path={[...path, 'languages', code]}
                  variant={fieldsOf(fieldsOf(wording['languages'])[code])}
                  label={`${name}, ${code}`}
                />
                <div>
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => {
                      store.edit(withoutLanguage(name, wording, code))
                      setLanguage(first)
                    }}
                  >
                    {t.removeLanguage}
                  </Button>
                </div>
              </Stack>
            )}
          </Tabs.Panel>
        ))}
        {missing.map(code => (
          <Tabs.Panel key={code} value={code} pt="sm">
            <Stack gap="xs" align="flex-start">
              <Text size="sm">{t.startEmpty}</Text>
              <Button
                variant="default"
                onClick={() =>
                  store.edit({ do: 'set', path: [...path, 'languages', code], value: wordsOf(wording) })
                }
              >
                {t.startWith}
              </Button>
            </Stack>
          </Tabs.Panel>
        ))}
      </Tabs>
      <Preview name={name} wording={wording} />
      <DeleteButton
        label={t.delete}
        sure={t.deleteSure(name)}
        onDelete={() => {
          store.edit({ do: 'delete', path: others.length === 1 ? ['templates'] : path })
          show('texts')
        }}
      />
    </Stack>
  )
}

/** The words of a variant alone. */
function wordsOf({ text, html }: Fields): Fields {
  return { ...(text !== undefined && { text }), ...(html !== undefined && { html }) }
}

/** Without its last language the section goes too. */
const withoutLanguage = (name: string, wording: Fields, code: string) => ({
  do: 'delete' as const,
  path: ['templates', name, 'languages', ...(languagesOf(wording).length === 2 ? [] : [code])],
})

function FirstFields({ name, wording }: { name: string; wording: Fields }) {
  const t = useTexts(wordingTexts)
  const { store } = useDesk()
  const path = ['templates', name]
  const layout = textOf(wording['layout'])
  return (
    <Group grow align="flex-start">
      <TextInput
        label={t.firstLanguage}
        placeholder="en"
        value={textOf(wording['language'])}
        error={useError([...path, 'language'])}
        onChange={event => {
          const value = event.currentTarget.value.trim()
          const at = [...path, 'language']
          store.edit(value === '' ? { do: 'delete', path: at } : { do: 'set', path: at, value })
        }}
      />
      <Select
        label={t.layout}
        allowDeselect={false}
        data={[
          { value: 'none', label: t.layouts.none },
          { value: 'plain', label: t.layouts.plain },
        ]}
        value={layout === '' ? 'none' : layout}
        onChange={value => value !== null && store.edit({ do: 'set', path: [...path, 'layout'], value })}
      />
    </Group>
  )
}

function AddLanguage({ taken, onAdd }: { taken: readonly string[]; onAdd: (code: string) => void }) {
  const t = useTexts(wordingTexts)
  const [isOpen, { toggle, close }] = useDisclosure(false)
  const [code, setCode] = useState('')
  const isFit = /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$/.test(code) && !taken.includes(code)
  return (
    <Popover opened={isOpen} onChange={toggle} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="default"
          onClick={toggle}
          leftSection={<IconPlus size={14} aria-hidden />}
        >
          {t.addLanguage}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={event => {
            event.preventDefault()
            if (!isFit) return
            onAdd(code)
            setCode('')
            close()
          }}
        >
          <Group align="flex-end" gap="xs">
            <TextInput
              label={t.languageCode}
              value={code}
              onChange={event => setCode(event.currentTarget.value.trim())}
              data-autofocus
            />
            <Button type="submit" disabled={!isFit}>
              {t.addLanguage}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
