import { Button } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useTexts } from '../../texts/texts.ts'
import { ticketTexts } from './texts.ts'

/** Where people answer. Nothing where nobody knows its address. */
export function OpenInGorgias({ url }: { url: string | null }) {
  const t = useTexts(ticketTexts)
  if (url === null) return null
  return (
    <Button
      component="a"
      href={url}
      target="_blank"
      rel="noreferrer"
      variant="default"
      leftSection={<IconExternalLink size={16} />}
    >
      {t.openInGorgias}
    </Button>
  )
}
