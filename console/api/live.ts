import { useEffect, useSyncExternalStore } from 'react'
import type { LiveTopic } from '../../src/console-api/contract.ts'
import { queryClient } from './query.ts'

/** Whether changes arrive by themselves: connected, not yet, or not any more. */
export type LiveStatus = 'waiting' | 'live' | 'lost'

let status: LiveStatus = 'waiting'
const listeners = new Set<() => void>()

function tell(next: LiveStatus): void {
  if (next === status) return
  status = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useLiveStatus = (): LiveStatus => useSyncExternalStore(subscribe, () => status)

/** A browser tries again by itself after a lost connection, but not after a refusal. */
const againMs = 5_000

/** Listens to the server as long as the shell is shown, and has changed topics asked again. */
export function useLive(): void {
  useEffect(() => {
    let source: EventSource | null = null
    let timer: number | null = null
    const open = () => {
      source = new EventSource('/api/live')
      source.addEventListener('open', () => {
        // What changed while nobody listened, nobody knows.
        if (status === 'lost') void queryClient.invalidateQueries()
        tell('live')
      })
      source.addEventListener('changed', ({ data }: MessageEvent<string>) => {
        // Our own server's list.
        // One that is being asked is not broken off, or it might never end in busy times; the server tells twice.
        for (const topic of JSON.parse(data) as LiveTopic[])
          void queryClient.invalidateQueries({ queryKey: [topic] }, { cancelRefetch: false })
      })
      // The server ends what has lasted long, to see anew who listens: nothing is lost.
      source.addEventListener('again', () => {
        source?.close()
        open()
      })
      source.addEventListener('error', () => {
        tell('lost')
        if (source?.readyState !== EventSource.CLOSED) return
        void queryClient.invalidateQueries({ queryKey: ['session'] })
        timer = window.setTimeout(open, againMs)
      })
    }
    open()
    return () => {
      source?.close()
      if (timer !== null) window.clearTimeout(timer)
      tell('waiting')
    }
  }, [])
}
