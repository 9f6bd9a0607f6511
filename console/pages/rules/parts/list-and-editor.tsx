import { Button, Stack, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Empty } from '../../../parts/empty.tsx'
import { useTab } from '../tabs.ts'

interface Props {
  title: string
  means: string
  list: ReactNode
  /** The word on the button that adds one. */
  add: string
  onAdd: () => void
  /** What holds for all of them. */
  below?: ReactNode
  /** Of the one that is open; null while none is. */
  editor: ReactNode
  /** Said in its place; null where there is nothing to choose. */
  choose: string | null
}

/** A list, and beside it what is open of it. */
export function ListAndEditor({ title, means, list, add, onAdd, below, editor, choose }: Props) {
  const { item } = useTab()
  const beside = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Below the list on narrow screens, where nobody would see it.
    const isBelow = window.matchMedia('(max-width: 991px)').matches
    if (item !== null && isBelow) beside.current?.scrollIntoView({ block: 'start' })
  }, [item])
  return (
    <div className="rules-split">
      <Stack gap="sm">
        <div>
          <Title order={2}>{title}</Title>
          <Text size="sm" c="dimmed">
            {means}
          </Text>
        </div>
        {list}
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onAdd}>
          {add}
        </Button>
        {below}
      </Stack>
      <div ref={beside} className="rules-editor">
        {editor ?? (choose !== null && <Empty title={choose} />)}
      </div>
    </div>
  )
}
