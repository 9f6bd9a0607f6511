import { useCallback, useState } from 'react'
import type { InboxPage, InboxRow, InboxView } from '../../control/contract.ts'
import { useFresh } from '../live/use-fresh.ts'
import { useClient, useSection } from '../live/use-live.tsx'

/** Rows are asked for in such steps, so that a little scrolling asks for nothing. */
const step = 50

export interface InboxWindow {
  page: InboxPage | null
  rowAt: (index: number) => InboxRow | undefined
  /** These rows are in sight. */
  look: (first: number, last: number) => void
}

/** The rows in sight of a list that may have thousands, fresh whenever the sandbox says that it changed. */
export function useInbox(view: InboxView, search: string): InboxWindow {
  const client = useClient()
  const revision = useSection('inboxRevision') ?? 0
  const [range, setRange] = useState({ offset: 0, limit: step })
  const { offset, limit } = range
  const { value: page } = useFresh(
    `${view} ${offset} ${limit} ${search}`,
    revision,
    () => client.inbox({ view, search, offset, limit }),
    true,
  )
  const look = useCallback((first: number, last: number) => {
    const from = Math.max(0, Math.floor(first / step) * step)
    const to = Math.max(from + step, Math.ceil((last + 1) / step) * step)
    setRange(known =>
      known.offset === from && known.limit === to - from ? known : { offset: from, limit: to - from },
    )
  }, [])
  return { page, rowAt: index => page?.rows[index - page.offset], look }
}
