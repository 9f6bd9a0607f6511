import { useHash } from '@mantine/hooks'
import { useCallback } from 'react'

/** The ticket that is open: in the address, so that it can be sent to somebody, and "back" goes back. */
export function useSelected(): [number | null, (id: number | null) => void] {
  const [hash, setHash] = useHash({ getInitialValueInEffect: false })
  const id = /^#ticket-(\d+)$/.exec(hash)?.[1]
  const select = useCallback(
    (next: number | null) => setHash(next === null ? '' : `ticket-${next}`),
    [setHash],
  )
  return [id === undefined ? null : Number(id), select]
}

export const ticketLink = (id: number) => `#ticket-${id}`
