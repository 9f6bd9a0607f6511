import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core'
import { useFileDialog } from '@mantine/hooks'
import { useClient, useLive, useSection } from './live/use-live.tsx'
import { Icon } from './parts/icons.tsx'
import { useNotices } from './parts/notices.tsx'
import { isLanguage, languages, useTexts } from './texts/use-texts.tsx'
import { FullestBucket } from './wire/buckets.tsx'

export function Header({ onKeys }: { onKeys: () => void }) {
  const { t } = useTexts()
  const account = useSection('account')
  return (
    <header className="header">
      <svg className="logo" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <rect width="32" height="32" rx="8" />
        <path d="M8 11.500A3.500 3.500 0 0 1 11.500 8h9a3.500 3.500 0 0 1 3.500 3.500v5a3.500 3.500 0 0 1-3.500 3.500H15l-4.500 4v-4A3 3 0 0 1 8 17z" />
      </svg>
      <h1>{t.title}</h1>
      {account !== null && <span className="domain">{account.inbox}</span>}
      <Connection />
      <span className="space" />
      <FullestBucket />
      <PageMenu onKeys={onKeys} />
    </header>
  )
}

function Connection() {
  const { t } = useTexts()
  const status = useLive(world => world.status)
  return (
    <span className="connection" role="status" data-status={status}>
      <span className="dot" />
      <span>{t.status[status]}</span>
    </span>
  )
}

function PageMenu({ onKeys }: { onKeys: () => void }) {
  const { t, language, speak } = useTexts()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const state = useSavedState()
  return (
    <Menu position="bottom-end" width={260} withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={t.menu.open}>
          <Icon name="menu" size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon name="save" />} onClick={state.save}>
          {t.menu.save}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="load" />} onClick={state.load}>
          {t.menu.load}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="keyboard" />} onClick={onKeys}>
          {t.menu.keys}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t.menu.theme}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={value => setColorScheme(schemeOf(value))}>
          {schemes.map(scheme => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t.menu.themes[scheme]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t.language}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={value => isLanguage(value) && speak(value)}>
          {Object.entries(languages).map(([code, name]) => (
            <Menu.RadioItem key={code} value={code} lang={code}>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

const schemes = ['auto', 'light', 'dark'] as const

const schemeOf = (text: string) => schemes.find(scheme => scheme === text) ?? 'auto'

/** The whole helpdesk to a file of the reader's, and back. */
function useSavedState(): { save: () => void; load: () => void } {
  const { t } = useTexts()
  const client = useClient()
  const { act, say } = useNotices()

  async function save(): Promise<void> {
    const url = URL.createObjectURL(await client.saveState())
    Object.assign(document.createElement('a'), { href: url, download: 'sandbox.json' }).click()
    URL.revokeObjectURL(url)
  }

  async function load(file: File): Promise<void> {
    // The sandbox looks at it and says when it is no saved state.
    await client.loadState(JSON.parse(await file.text()) as object)
    say(t.menu.loaded)
  }

  const dialog = useFileDialog({
    accept: 'application/json,.json',
    multiple: false,
    resetOnOpen: true,
    onChange(files) {
      const file = files?.[0]
      if (file !== undefined) void act(load(file))
    },
  })
  return { save: () => void act(save()), load: dialog.open }
}
