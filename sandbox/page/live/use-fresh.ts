import { useEffect, useRef, useState } from 'react'
import { createRefresher } from './refresher.ts'

export interface Fresh<Value> {
  /** What was fetched last for this key; null before the first time. */
  value: Value | null
  problem: unknown
}

/**
 * Something of the server's that is fetched again whenever the revision changes, one request at a time.
 *
 * @param key what is wanted; another key forgets the value, unless `keep` says that the old one may stand
 *   for it until the new one is there.
 */
export function useFresh<Value>(
  key: string,
  revision: number,
  fetch: () => Promise<Value>,
  keep = false,
): Fresh<Value> {
  const [fresh, setFresh] = useState<Fresh<Value> & { key: string }>({ key, value: null, problem: null })
  const latest = useRef({ key, fetch })
  const refresh = useRef<(() => void) | null>(null)

  useEffect(() => {
    latest.current = { key, fetch }
  })
  useEffect(() => {
    refresh.current ??= createRefresher(async () => {
      const asked = latest.current
      const next = await asked.fetch().then(
        value => ({ key: asked.key, value, problem: null }),
        (problem: unknown) => ({ key: asked.key, value: null, problem }),
      )
      if (asked.key === latest.current.key) setFresh(next)
    })
    refresh.current()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- they say when, not what
  }, [key, revision])

  if (fresh.key === key) return fresh
  return { value: keep ? fresh.value : null, problem: null }
}
