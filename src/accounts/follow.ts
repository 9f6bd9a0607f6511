import { setTimeout as sleep } from 'node:timers/promises'

/** How often instances look for what another process has changed, and after how long all of them know it. */
const lookMs = 2_000
export const spreadMs = 3 * lookMs

/** Refreshes what other processes may change, from now on. @returns a function that stops it. */
export function follow(
  followed: { refresh(): Promise<void> },
  onError: (error: unknown) => void,
): () => Promise<void> {
  const stopping = new AbortController()
  async function loop() {
    for (;;) {
      await sleep(lookMs, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
      await followed.refresh().catch(onError)
    }
  }
  const running = loop()
  return async () => {
    stopping.abort()
    await running
  }
}
