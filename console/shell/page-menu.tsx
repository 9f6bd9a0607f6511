import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core'
import { IconAdjustments } from '@tabler/icons-react'
import { isLanguage, languages, useLanguage } from '../texts/language.tsx'
import { useTexts } from '../texts/texts.ts'
import { shellTexts } from './texts.ts'

const schemes = ['auto', 'light', 'dark'] as const

const schemeOf = (text: string) => schemes.find(scheme => scheme === text) ?? 'auto'

/** How the console looks to this reader: its language and its light. */
export function PageMenu() {
  const t = useTexts(shellTexts)
  const { language, speak } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={t.look}>
          <IconAdjustments size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t.language}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={value => isLanguage(value) && speak(value)}>
          {Object.entries(languages).map(([code, name]) => (
            <Menu.RadioItem key={code} value={code} lang={code}>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t.theme}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={value => setColorScheme(schemeOf(value))}>
          {schemes.map(scheme => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t.themes[scheme]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
