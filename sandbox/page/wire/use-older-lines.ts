import { useMemo, useState } from 'react'
import type { WireLine } from '../../control/contract.ts'
import { useClient } from '../live/use-live.tsx'
import { useNotices } from '../parts/notices.tsx'

const none: readonly WireLine[] = []

/** Lines from before those that the page follows, fetched a page at a time. */
export function useOlderLines(live: readonly WireLine[]) {
  const client = useClient()
  const { act } = useNotices()
  const [older, setOlder] = useState<{ after: number; lines: readonly WireLine[]; isEnd: boolean }>({
    after: 0,
    lines: [],
    isEnd: false,
  })
  const oldest = live.at(-1)?.id ?? 0
  // The live list has dropped lines since: what was fetched does not join on to it any more.
  const joins = older.after >= oldest
  const lines = joins ? older.lines : none
  const wire = useMemo(() => (lines.length === 0 ? live : [...live, ...lines]), [live, lines])
  const last = wire.at(-1)?.id ?? 0

  async function fetch(): Promise<void> {
    const next = await client.olderLines(last)
    setOlder({ after: oldest, lines: [...lines, ...next], isEnd: next.length === 0 })
  }

  return {
    wire,
    /** Whether older ones may be there. */
    isThere: last > 1 && !(joins && older.isEnd),
    fetch: () => void act(fetch()),
  }
}
