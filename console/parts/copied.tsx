import { ActionIcon, CopyButton, Group, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { defineTexts, useTexts } from '../texts/texts.ts'

const texts = defineTexts({
  en: { copy: 'Copy', copied: 'Copied' },
  de: { copy: 'Kopieren', copied: 'Kopiert' },
  fr: { copy: 'Copier', copied: 'Copié' },
  es: { copy: 'Copiar', copied: 'Copiado' },
})

/** A value to take away, such as a link that is shown once. */
export function Copied({ label, value }: { label: string; value: string }) {
  const t = useTexts(texts)
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        label={label}
        value={value}
        readOnly
        flex={1}
        onFocus={event => event.currentTarget.select()}
      />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <ActionIcon variant="default" size={36} onClick={copy} aria-label={copied ? t.copied : t.copy}>
            {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          </ActionIcon>
        )}
      </CopyButton>
    </Group>
  )
}
