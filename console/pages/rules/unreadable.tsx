import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Empty } from '../../parts/empty.tsx'
import { useTexts } from '../../texts/texts.ts'
import { useDesk } from './desk.tsx'
import { useTab } from './tabs.ts'
import { rulesTexts } from './texts.ts'

/** Its children where the text can be read, else the way to mend it. */
export function Unreadable({ children }: { children: ReactNode }) {
  const t = useTexts(rulesTexts)
  const { isReadable } = useDesk()
  const { show } = useTab()
  if (isReadable) return children
  return (
    <Empty title={t.unreadable}>
      <Button mt="sm" variant="default" onClick={() => show('yaml')}>
        {t.toYaml}
      </Button>
    </Empty>
  )
}
