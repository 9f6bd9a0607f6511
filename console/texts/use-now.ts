import { useSyncExternalStore } from 'react'
import { nowMs } from '../clock.ts'

export const renewedEveryMs = 10_000
const listeners = new Set<() => void>()
let now = nowMs()
let timer: number | null = null

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= window.setInterval(() => {
    now = nowMs()
    for (const one of listeners) one()
  }, renewedEveryMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    window.clearInterval(timer)
    timer = null
  }
}

/** The time in epoch milliseconds, renewed every ten seconds for all who show it. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now)
